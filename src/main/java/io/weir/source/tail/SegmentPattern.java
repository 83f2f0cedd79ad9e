package io.weir.source.tail;

import java.util.Arrays;

/**
 * One name in a path pattern: {@code *} stands for any characters, {@code ?} for one, {@code [a-z]} for one of these,
 * {@code [!a-z]} for none of these; a backslash makes the next character plain. As in a shell a leading dot must be written.
 * Matching goes back to the last star only, so it takes at most length times length steps.
 */
final class SegmentPattern {
  private static final int ANY = -1;
  private static final int ONE = -2;
  private static final int SET = -3;

  /** Characters, or what they stand for; a {@link #SET} is followed by the index of its text in the pattern. */
  private final int[] parts;
  private final String pattern;
  private final boolean plain;

  SegmentPattern(String pattern) {
    this.pattern = pattern;
    int[] found = new int[pattern.length() * 2];
    int n = 0;
    boolean literal = true;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      literal &= c != '*' && c != '?' && c != '[';
      switch (c) {
        case '*' -> found[n++] = ANY;
        case '?' -> found[n++] = ONE;
        case '[' -> {
          found[n++] = SET;
          found[n++] = i + 1;
          i = setEnd(i + 1);
        }
        case '\\' -> {
          i++;
          if (i == pattern.length()) {
            throw new IllegalArgumentException("ends with a backslash, which needs a character behind it");
          }
          found[n++] = pattern.charAt(i);
        }
        default -> found[n++] = c;
      }
    }
    parts = Arrays.copyOf(found, n);
    plain = literal;
  }

  private int setEnd(int from) {
    int at = from < pattern.length() && pattern.charAt(from) == '!' ? from + 1 : from;
    int end = pattern.indexOf(']', at + 1);
    if (end < 0) {
      throw new IllegalArgumentException("has a '[' without its ']'");
    }
    return end;
  }

  /** Whether it names one thing only: {@link #text}. */
  boolean plain() {
    return plain;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int part : parts) {
      text.append((char) part);
    }
    return text.toString();
  }

  boolean matches(String name) {
    if (name.startsWith(".") && (parts.length == 0 || parts[0] != '.')) {
      return false;
    }
    int at = 0;
    int part = 0;
    int star = -1;
    int starAt = 0;
    while (at < name.length()) {
      if (part < parts.length && parts[part] == ANY) {
        star = part++;
        starAt = at;
      } else if (part < parts.length && fits(part, name.charAt(at))) {
        part += parts[part] == SET ? 2 : 1;
        at++;
      } else if (star >= 0) {
        part = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (part < parts.length && parts[part] == ANY) {
      part++;
    }
    return part == parts.length;
  }

  private boolean fits(int part, char c) {
    return switch (parts[part]) {
      case ONE -> true;
      case SET -> inSet(parts[part + 1], c);
      default -> parts[part] == c;
    };
  }

  private boolean inSet(int from, char c) {
    boolean not = pattern.charAt(from) == '!';
    int at = not ? from + 1 : from;
    int end = setEnd(from);
    boolean found = false;
    while (at < end) {
      boolean range = at + 2 < end && pattern.charAt(at + 1) == '-';
      char last = pattern.charAt(range ? at + 2 : at);
      found |= pattern.charAt(at) <= c && c <= last;
      at += range ? 3 : 1;
    }
    return found != not;
  }
}
