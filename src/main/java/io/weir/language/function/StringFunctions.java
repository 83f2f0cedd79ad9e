package io.weir.language.function;

import static io.weir.language.function.Function.member;
import static io.weir.language.function.Function.plain;

import io.weir.batch.TextSearch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text: CEL's standard tests, its strings extension, and {@code lower} and {@code upper}. */
final class StringFunctions {
  private StringFunctions() {}

  static List<Function> all() {
    return List.of(
        member("contains", 2, "Whether the text has the other in it.", "\"haystack\".contains(\"st\")",
            StringFunctions::contains),
        member("startsWith", 2, "Whether the text begins with the other.", "\"haystack\".startsWith(\"hay\")",
            a -> text("startsWith", a, 0).startsWith(text("startsWith", a, 1))),
        member("endsWith", 2, "Whether the text ends with the other.", "\"haystack\".endsWith(\"stack\")",
            a -> text("endsWith", a, 0).endsWith(text("endsWith", a, 1))),
        member("charAt", 2, "The character at a place counted from 0; empty right behind the end.",
            "\"hello\".charAt(4) == \"o\"", a -> CodePoints.charAt(text("charAt", a, 0), integer("charAt", a, 1))),
        member("indexOf", 2, 3, "Where the other text first stands, from a place on; -1 if nowhere.",
            "\"hello mellow\".indexOf(\"ello\", 2) == 7", StringFunctions::indexOf),
        member("lastIndexOf", 2, 3, "Where the other text last stands, at a place or before; -1 if nowhere.",
            "\"hello mellow\".lastIndexOf(\"ello\") == 7", StringFunctions::lastIndexOf),
        member("join", 1, 2, "The texts of a list one behind the other, with a text between; null counts as empty.",
            "[\"a\", \"b\"].join(\"-\") == \"a-b\"", StringFunctions::join),
        member("lowerAscii", 1, "A to Z in lower case, all else as it is.",
            "\"TacoC\u00c6t\".lowerAscii() == \"tacoc\u00c6t\"",
            a -> mapAscii(text("lowerAscii", a, 0), 'A', 'Z')),
        member("upperAscii", 1, "a to z in upper case, all else as it is.",
            "\"TacoC\u00e6t\".upperAscii() == \"TACOC\u00e6T\"",
            a -> mapAscii(text("upperAscii", a, 0), 'a', 'z')),
        plain("quote", 1, "The same as strings.quote.", "quote(\"a\") == r'\"a\"'", a -> quote(text("quote", a, 0))),
        plain("strings.quote", 1, "The text in double quotes, with escapes where it needs them.",
            "strings.quote(\"a\\tb\") == r'\"a\\tb\"'", a -> quote(text("strings.quote", a, 0))),
        member("replace", 3, 4, "Every find of a text replaced by another, or only the first so many.",
            "\"hello hello\".replace(\"he\", \"we\", 1) == \"wello hello\"", StringFunctions::replace),
        member("split", 2, 3, "The pieces between a separator, or at most so many, the last being the rest.",
            "\"a,b,c\".split(\",\") == [\"a\", \"b\", \"c\"]", StringFunctions::split),
        member("substring", 2, 3, "From a place on, up to before another.", "\"tacocat\".substring(0, 4) == \"taco\"",
            StringFunctions::substring),
        member("trim", 1, "Without white space at both ends.", "\"  a b \\t\".trim() == \"a b\"",
            a -> CodePoints.trim(text("trim", a, 0))),
        member("format", 2, "The text with %s %d %f %e %b %o %x %X %% filled in from a list; %.2f sets the digits.",
            "\"%s is %.1f %%\".format([\"load\", 99.5]) == \"load is 99.5 %\"", new Format()),
        plain("lower", 1, "In lower case, by Unicode.", "lower(\"\u00c4BC\") == \"\u00e4bc\"",
            a -> text("lower", a, 0).toLowerCase(Locale.ROOT)),
        plain("upper", 1, "In upper case, by Unicode.", "upper(\"abc\") == \"ABC\"",
            a -> text("upper", a, 0).toUpperCase(Locale.ROOT)));
  }

  private static Object contains(@Nullable Object[] a) {
    if (a[0] instanceof List<?>) {
      throw Arguments.wrong("contains", "text (for lists there is 'x in list')", a[0]);
    }
    return new TextSearch(text("contains", a, 1)).first(text("contains", a, 0), 0) >= 0;
  }

  private static Object indexOf(@Nullable Object[] a) {
    return CodePoints.indexOf(text("indexOf", a, 0), text("indexOf", a, 1),
        a.length > 2 ? integer("indexOf", a, 2) : 0);
  }

  private static Object lastIndexOf(@Nullable Object[] a) {
    String text = text("lastIndexOf", a, 0);
    return CodePoints.lastIndexOf(text, text("lastIndexOf", a, 1),
        a.length > 2 ? integer("lastIndexOf", a, 2) : CodePoints.count(text));
  }

  private static Object join(@Nullable Object[] a) {
    String between = a.length > 1 ? text("join", a, 1) : "";
    StringBuilder joined = new StringBuilder();
    boolean first = true;
    for (Object element : Arguments.list("join", a, 0)) {
      if (!first) {
        joined.append(between);
      }
      first = false;
      if (element != null) {
        String text = Values.text(element);
        if (text == null) {
          throw Arguments.wrong("join", "a list of texts", element);
        }
        joined.append(text);
        Arguments.limit("join", joined.length());
      }
    }
    return joined.toString();
  }

  private static Object replace(@Nullable Object[] a) {
    return CodePoints.replace(text("replace", a, 0), text("replace", a, 1), text("replace", a, 2),
        a.length > 3 ? integer("replace", a, 3) : -1);
  }

  private static Object split(@Nullable Object[] a) {
    return CodePoints.split(text("split", a, 0), text("split", a, 1), a.length > 2 ? integer("split", a, 2) : -1);
  }

  private static Object substring(@Nullable Object[] a) {
    String text = text("substring", a, 0);
    return CodePoints.substring(text, integer("substring", a, 1),
        a.length > 2 ? integer("substring", a, 2) : CodePoints.count(text));
  }

  /** Flips the case bit of the letters from {@code first} to {@code last}. */
  private static String mapAscii(String text, char first, char last) {
    StringBuilder made = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= first && c <= last) {
        if (made == null) {
          made = new StringBuilder(text);
        }
        made.setCharAt(i, (char) (c ^ 0x20));
      }
    }
    return made == null ? text : made.toString();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int escape = "\u0007\b\f\n\r\t\u000b\\\"".indexOf(c);
      if (escape >= 0) {
        quoted.append('\\').append("abfnrtv\\\"".charAt(escape));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private static String text(String function, @Nullable Object[] arguments, int i) {
    return Arguments.text(function, arguments, i);
  }

  private static long integer(String function, @Nullable Object[] arguments, int i) {
    return Arguments.integer(function, arguments, i);
  }
}
