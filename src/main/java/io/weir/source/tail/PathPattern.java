package io.weir.source.tail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path with wildcards, see {@link SegmentPattern}; {@code **} stands for any number of folders, and {@code {a,b}} for one
 * of these texts. Not the JDK's globs: those are made into regular expressions that go back without bound.
 */
final class PathPattern {
  private static final int ALTERNATIVES_MAX = 1000;

  /** Null stands for {@code **}. */
  private final List<@Nullable SegmentPattern> segments = new ArrayList<>();
  private final boolean absolute;

  private PathPattern(String text) {
    absolute = text.startsWith("/");
    for (String name : text.split("/", -1)) {
      if (name.equals("**")) {
        segments.add(null);
      } else if (!name.isEmpty() && !name.equals(".")) {
        segments.add(new SegmentPattern(name));
      }
    }
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("names no file");
    }
  }

  /** The patterns this text stands for; a malformed one is an {@link IllegalArgumentException} that says what is wrong. */
  static List<PathPattern> parse(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("holds a NUL character");
    }
    List<String> plain = new ArrayList<>();
    expand("", text, plain);
    return plain.stream().map(PathPattern::new).toList();
  }

  /** Replaces the first {@code {a,b}} by each of its texts, and goes on behind it. */
  private static void expand(String before, String text, List<String> to) {
    int open = find(text, 0, "{");
    if (open < 0) {
      if (to.size() == ALTERNATIVES_MAX) {
        throw new IllegalArgumentException("stands for more than " + ALTERNATIVES_MAX + " patterns");
      }
      to.add(before + text);
      return;
    }
    int close = closing(text, open);
    String behind = text.substring(close + 1);
    int from = open + 1;
    for (int depth = 0, at = from; at <= close; at++) {
      char c = text.charAt(at);
      depth += c == '{' ? 1 : 0;
      depth -= c == '}' ? 1 : 0;
      if (at == close || c == ',' && depth == 0) {
        expand(before, text.substring(0, open) + text.substring(from, at) + behind, to);
        from = at + 1;
      } else if (c == '\\') {
        at++;
      }
    }
  }

  private static int find(String text, int from, String wanted) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '\\') {
        at++;
      } else if (wanted.indexOf(text.charAt(at)) >= 0) {
        return at;
      }
    }
    return -1;
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int at = find(text, open, "{}"); at >= 0; at = find(text, at + 1, "{}")) {
      depth += text.charAt(at) == '{' ? 1 : -1;
      if (depth == 0) {
        return at;
      }
    }
    throw new IllegalArgumentException("has a '{' without its '}'");
  }

  boolean absolute() {
    return absolute;
  }

  int length() {
    return segments.size();
  }

  boolean anyFolders(int i) {
    return segments.get(i) == null;
  }

  SegmentPattern segment(int i) {
    SegmentPattern segment = segments.get(i);
    if (segment == null) {
      throw new IllegalArgumentException("** is no single name");
    }
    return segment;
  }

  /** Whether this path is meant; a pattern of one name is compared with the last name of the path. */
  boolean matches(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    if (segments.size() == 1 && !absolute && !anyFolders(0) && !names.isEmpty()) {
      return segment(0).matches(names.get(names.size() - 1));
    }
    return absolute == path.startsWith("/") && matches(names);
  }

  /** Goes back to the last {@code **} only, as {@link SegmentPattern} does with its star. */
  private boolean matches(List<String> names) {
    int at = 0;
    int part = 0;
    int star = -1;
    int starAt = 0;
    while (at < names.size()) {
      if (part < length() && anyFolders(part)) {
        star = part++;
        starAt = at;
      } else if (part < length() && segment(part).matches(names.get(at))) {
        part++;
        at++;
      } else if (star >= 0) {
        part = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (part < length() && anyFolders(part)) {
      part++;
    }
    return part == length();
  }
}
