package io.weir.language.function;

import io.weir.batch.TextSearch;
import io.weir.batch.Utf8;
import io.weir.record.RowFailure;
import java.util.ArrayList;
import java.util.List;

/** Text cut and searched by Unicode code point, as CEL counts. */
final class CodePoints {
  private CodePoints() {}

  static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The char index of a code point; one behind the last is allowed. */
  static int index(String function, String text, long place) {
    int count = count(text);
    if (place < 0 || place > count) {
      throw Arguments.outside(function, place, count);
    }
    return count == text.length() ? (int) place : text.offsetByCodePoints(0, (int) place);
  }

  static String charAt(String text, long place) {
    int at = index("charAt", text, place);
    return at == text.length() ? "" : Character.toString(text.codePointAt(at));
  }

  static String substring(String text, long from, long to) {
    int start = index("substring", text, from);
    int end = index("substring", text, to);
    if (end < start) {
      throw new RowFailure("substring(): the end " + to + " stands before the beginning " + from);
    }
    return text.substring(start, end);
  }

  static long indexOf(String text, String wanted, long from) {
    int at = new TextSearch(wanted).first(text, index("indexOf", text, from));
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  static long lastIndexOf(String text, String wanted, long from) {
    int at = TextSearch.last(text, wanted, index("lastIndexOf", text, from));
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  static String reverse(String text) {
    StringBuilder reversed = new StringBuilder(text.length());
    for (int at = text.length(); at > 0; ) {
      int point = text.codePointBefore(at);
      reversed.appendCodePoint(point);
      at -= Character.charCount(point);
    }
    return reversed.toString();
  }

  /** At most {@code limit} pieces, the last being the rest; any number below 0. An empty separator splits everywhere. */
  static List<Object> split(String text, String separator, long limit) {
    List<Object> pieces = new ArrayList<>();
    if (limit == 0) {
      return pieces;
    }
    TextSearch search = new TextSearch(separator);
    int at = 0;
    while (limit < 0 || pieces.size() < limit - 1) {
      int next = separator.isEmpty() ? after(text, at) : search.first(text, at);
      if (next < 0 || separator.isEmpty() && next >= text.length()) {
        break;
      }
      pieces.add(text.substring(at, next));
      at = next + separator.length();
    }
    if (!separator.isEmpty() || at < text.length() || limit == 1) {
      pieces.add(text.substring(at));
    }
    return pieces;
  }

  /** The first {@code limit} finds replaced, all below 0; an empty text is found around every code point. */
  static String replace(String text, String wanted, String with, long limit) {
    TextSearch search = new TextSearch(wanted);
    if (limit != 0 && search.first(text, 0) < 0) {
      return text;
    }
    StringBuilder made = new StringBuilder(text.length() + with.length());
    int at = 0;
    for (long left = limit; left != 0; left--) {
      int found = search.first(text, at);
      if (found < 0) {
        break;
      }
      made.append(text, at, found).append(with);
      Arguments.limit("replace", made.length());
      at = found + wanted.length();
      if (wanted.isEmpty()) {
        if (at == text.length()) {
          break;
        }
        int next = after(text, at);
        made.append(text, at, next);
        at = next;
      }
    }
    return made.append(text, at, text.length()).toString();
  }

  /** Without Unicode white space (the property White_Space) at both ends. */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && Utf8.isWhiteSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && Utf8.isWhiteSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static int after(String text, int at) {
    return at >= text.length() ? at : at + Character.charCount(text.codePointAt(at));
  }
}
