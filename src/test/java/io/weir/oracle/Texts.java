package io.weir.oracle;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What the steps do to a text. */
final class Texts {
  /** Unicode's property White_Space. */
  private static final String WHITE =
      "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
      + "\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

  private Texts() {}

  private static boolean isWhite(int point) {
    return WHITE.indexOf(point) >= 0;
  }

  static String trim(String text) {
    int[] points = text.codePoints().toArray();
    int from = 0;
    int to = points.length;
    IntPredicate white = Texts::isWhite;
    while (from < to && white.test(points[from])) {
      from++;
    }
    while (to > from && white.test(points[to - 1])) {
      to--;
    }
    return new String(points, from, to - from);
  }

  static String squeeze(String text) {
    StringBuilder out = new StringBuilder();
    boolean before = false;
    for (int point : text.codePoints().toArray()) {
      boolean white = isWhite(point);
      if (!white) {
        out.appendCodePoint(point);
      } else if (!before) {
        out.append(' ');
      }
      before = white;
    }
    return out.toString();
  }

  static String truncate(String text, long most) {
    int[] points = text.codePoints().toArray();
    return new String(points, 0, (int) Math.min(points.length, most));
  }

  /** A value as text: a number by its spelling, lists and maps as JSON, null as nothing. */
  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      case Spelt spelt -> spelt.text();
      case List<?> list -> JsonOracle.write(list);
      case Map<?, ?> map -> JsonOracle.write(map);
      case Double real when real.isNaN() || real.isInfinite() -> real.toString();
      default -> JsonOracle.write(value);
    };
  }
}
