package io.weir.regex;

import io.weir.regex.RegexTree.Assertion;
import io.weir.regex.RegexTree.Chars;
import io.weir.regex.RegexTree.Choice;
import io.weir.regex.RegexTree.Empty;
import io.weir.regex.RegexTree.Group;
import io.weir.regex.RegexTree.Place;
import io.weir.regex.RegexTree.Repeat;
import io.weir.regex.RegexTree.Sequence;
import java.util.List;
import org.safere.Pattern;

/**
 * Spells a tree in the dialect of SafeRE, which is that of {@code java.util.regex}. Nothing is left to flags and names
 * that mean something else there: every set is spelled by its ranges.
 */
final class SafeRePattern {
  private final StringBuilder out = new StringBuilder();

  private SafeRePattern() {}

  /** The pattern, with any one character put before it or behind it where the flags say so. */
  static Pattern compile(RegexTree tree, boolean characterBefore, boolean characterBehind) {
    SafeRePattern spelled = new SafeRePattern();
    spelled.out.append(characterBefore ? "(?s:.)" : "").append("(?:");
    spelled.add(tree);
    spelled.out.append(')').append(characterBehind ? "(?s:.)" : "");
    return Pattern.compile(spelled.out.toString());
  }

  private void add(RegexTree tree) {
    switch (tree) {
      case Empty e -> out.append("(?:)");
      case Chars c -> addSet(c.ranges());
      case Assertion a -> out.append(spelling(a.place()));
      case Group g -> {
        out.append('(');
        add(g.body());
        out.append(')');
      }
      case Sequence s -> s.parts().forEach(this::addInside);
      case Choice c -> addBranches(c.branches());
      case Repeat r -> {
        out.append("(?:");
        add(r.body());
        out.append(')').append(counts(r)).append(r.greedy() ? "" : "?");
      }
    }
  }

  private void addInside(RegexTree part) {
    if (part instanceof Choice) {
      out.append("(?:");
      add(part);
      out.append(')');
    } else {
      add(part);
    }
  }

  private void addBranches(List<RegexTree> branches) {
    for (int i = 0; i < branches.size(); i++) {
      out.append(i == 0 ? "" : "|");
      add(branches.get(i));
    }
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
