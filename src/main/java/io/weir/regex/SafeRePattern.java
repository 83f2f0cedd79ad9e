package io.weir.regex;

import io.weir.regex.RegexTree.Assertion;
import io.weir.regex.RegexTree.Chars;
import io.weir.regex.RegexTree.Choice;
import io.weir.regex.RegexTree.Empty;
import io.weir.regex.RegexTree.Group;
import io.weir.regex.RegexTree.Place;
import io.weir.regex.RegexTree.Repeat;
import io.weir.regex.RegexTree.Sequence;
import org.safere.Pattern;

/**
 * Spells a tree in the dialect of SafeRE, which is that of {@code java.util.regex}. Nothing is left to flags and names
 * that mean something else there: every set is spelled by its ranges.
 */
final class SafeRePattern implements RegexTree.Visitor<StringBuilder> {
  private final StringBuilder out = new StringBuilder();

  private SafeRePattern() {}

  /** The pattern, with any one character put before it or behind it where the flags say so. */
  static Pattern compile(RegexTree tree, boolean characterBefore, boolean characterBehind) {
    SafeRePattern spelled = new SafeRePattern();
    spelled.out.append(characterBefore ? "(?s:.)" : "").append("(?:");
    tree.accept(spelled);
    spelled.out.append(')').append(characterBehind ? "(?s:.)" : "");
    return Pattern.compile(spelled.out.toString());
  }

  @Override
  public StringBuilder empty(Empty empty) {
    return out.append("(?:)");
  }

  @Override
  public StringBuilder chars(Chars chars) {
    addSet(chars.ranges());
    return out;
  }

  @Override
  public StringBuilder assertion(Assertion assertion) {
    return out.append(spelling(assertion.place()));
  }

  @Override
  public StringBuilder group(Group group) {
    out.append('(');
    return group.body().accept(this).append(')');
  }

  @Override
  public StringBuilder sequence(Sequence sequence) {
    for (RegexTree part : sequence.parts()) {
      out.append(part instanceof Choice ? "(?:" : "");
      part.accept(this).append(part instanceof Choice ? ")" : "");
    }
    return out;
  }

  @Override
  public StringBuilder choice(Choice choice) {
    String between = "";
    for (RegexTree branch : choice.branches()) {
      out.append(between);
      branch.accept(this);
      between = "|";
    }
    return out;
  }

  @Override
  public StringBuilder repeat(Repeat repeat) {
    out.append("(?:");
    return repeat.body().accept(this).append(')').append(counts(repeat)).append(repeat.greedy() ? "" : "?");
  }

  private static String counts(Repeat r) {
    if (r.max() < 0) {
      return r.min() == 0 ? "*" : r.min() == 1 ? "+" : "{" + r.min() + ",}";
    }
    return r.min() == 0 && r.max() == 1 ? "?" : "{" + r.min() + "," + r.max() + "}";
  }

  private static String spelling(Place place) {
    return switch (place) {
      case TEXT_BEGIN -> "\\A";
      case TEXT_END -> "\\z";
      case LINE_BEGIN -> "(?md:^)";
      case LINE_END -> "(?md:$)";
      case WORD_EDGE -> "\\b";
      case NO_WORD_EDGE -> "\\B";
    };
  }

  private void addSet(int[] ranges) {
    if (ranges.length == 0) {
      out.append("[^\\x{0}-\\x{10FFFF}]");
      return;
    }
    if (ranges.length == 2 && ranges[0] == ranges[1]) {
      addCodePoint(ranges[0]);
      return;
    }
    out.append('[');
    for (int i = 0; i < ranges.length; i += 2) {
      addCodePoint(ranges[i]);
      if (ranges[i + 1] > ranges[i]) {
        out.append('-');
        addCodePoint(ranges[i + 1]);
      }
    }
    out.append(']');
  }

  private void addCodePoint(int codePoint) {
    boolean plain = codePoint >= '0' && codePoint <= '9' || codePoint >= 'A' && codePoint <= 'Z'
        || codePoint >= 'a' && codePoint <= 'z';
    if (plain) {
      out.append((char) codePoint);
    } else {
      out.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
    }
  }
}
