package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.regex.Regex;
import io.weir.regex.Searcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code with}: text, {@code $1} and {@code ${1}} and {@code ${name}} for groups, {@code $0} for the
 * match, {@code $$} for a dollar sign. Immutable.
 */
public final class ReplacementTemplate {
  /** Pieces by turns: text before a group, its number; the last text has no group behind it. */
  private final List<byte[]> texts = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();

  /** A replacement is spelled wrong or names a group that the pattern has not. */
  public static final class Mistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int position;

    Mistake(int position, String message) {
      super(message, null, false, false);
      this.position = position;
    }

    /** Where in the replacement the mistake begins, in chars. */
    public int position() {
      return position;
    }
  }

  private ReplacementTemplate() {}

  /** Reads a replacement for the matches of {@code regex}; throws {@link Mistake}. */
  public static ReplacementTemplate compile(String replacement, Regex regex) {
    ReplacementTemplate template = new ReplacementTemplate();
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < replacement.length()) {
      char c = replacement.charAt(at);
      char next = at + 1 < replacement.length() ? replacement.charAt(at + 1) : ' ';
      boolean name = next == '_' || next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z';
      if (c != '$' || next != '$' && next != '{' && !name && !isDigit(next)) {
        text.append(c);
        at++;
      } else if (next == '$') {
        text.append('$');
        at += 2;
      } else if (name) {
        throw new Mistake(at, "a group's name stands in braces, as in ${name}; write $$ for a dollar sign");
      } else {
        int end = next == '{' ? replacement.indexOf('}', at) : digitsEnd(replacement, at + 1);
        if (end < 0) {
          throw new Mistake(at, "the '}' for this '${' is missing; write $$ for a dollar sign");
        }
        String group = replacement.substring(next == '{' ? at + 2 : at + 1, end);
        template.texts.add(Utf8.encode(text.toString()));
        template.groups.add(number(group, at, regex));
        text.setLength(0);
        at = next == '{' ? end + 1 : end;
      }
    }
    template.texts.add(Utf8.encode(text.toString()));
    return template;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int number(String group, int position, Regex regex) {
    int count = regex.groupCount();
    if (!group.isEmpty() && digitsEnd(group, 0) == group.length()) {
      if (group.length() > 6 || Integer.parseInt(group) > count) {
        String have = count == 0 ? "no groups" : count == 1 ? "one group" : count + " groups";
        String instead = group.length() > 1 ? "; to put digits behind a group write ${1}0" : "";
        throw new Mistake(position, "there is no group " + group + ", the pattern has " + have + instead);
      }
      return Integer.parseInt(group);
    }
    int index = regex.groupNames().indexOf(group);
    if (index < 0) {
      List<String> names = regex.groupNames().stream().filter(name -> name != null).toList();
      throw new Mistake(position, "there is no group named '" + group + "'"
          + (names.isEmpty() ? ", the pattern names none" : "; there are " + String.join(", ", names)));
    }
    return index + 1;
  }

  /** The text that every match is replaced by; null where groups are put into it. */
  byte @Nullable [] fixed() {
    return groups.isEmpty() ? texts.getLast() : null;
  }

  /** Appends the replacement for the match the searcher holds in {@code bytes}. */
  void expand(byte[] bytes, Searcher match, ByteBuilder out) {
    for (int i = 0; i < groups.size(); i++) {
      out.add(texts.get(i));
      int group = groups.get(i);
      int start = group == 0 ? match.matchStart() : match.groupStart(group);
      if (start >= 0) {
        out.add(bytes, start, (group == 0 ? match.matchEnd() : match.groupEnd(group)) - start);
      }
    }
    out.add(texts.getLast());
  }
}
