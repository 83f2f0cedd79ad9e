package io.weir.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object (RFC 8259) whose values are texts and whole numbers: all that stands in a file of positions. */
final class FlatObject {
  private final String text;
  private int at;

  private FlatObject(String text) {
    this.text = text;
  }

  /**
   * Appends a text in quotes. Control characters, and the lone surrogates that stand for bytes that are no UTF-8, are escaped;
   * so it stays one line, and comes back the same.
   */
  static void quote(String value, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean pair = Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (pair) {
        to.append(c).append(value.charAt(++i));
      } else if (c < ' ' || c == 0x7F || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029 || c == 0x85) {
        to.append("\\u").append(String.format("%04x", (int) c));
      } else {
        to.append(c);
      }
    }
    to.append('"');
  }

  /** The members, texts as String and numbers as Long; null when it is anything else. */
  static @Nullable Map<String, Object> read(String line) {
    return new FlatObject(line).members();
  }

  private @Nullable Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    if (!next('{')) {
      return null;
    }
    do {
      String name = text();
      Object value = name != null && next(':') ? value() : null;
      if (name == null || value == null) {
        return null;
      }
      members.put(name, value);
    } while (next(','));
    return next('}') && at == text.length() ? members : null;
  }

  private boolean next(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private @Nullable Object value() {
    if (at < text.length() && text.charAt(at) == '"') {
      return text();
    }
    int start = at;
    while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
      at++;
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException wrong) {
      return null;
    }
  }

  private @Nullable String text() {
    if (!next('"')) {
      return null;
    }
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      if (c != '\\') {
        value.append(c);
      } else if (!escaped(value)) {
        return null;
      }
    }
    return null;
  }

  private boolean escaped(StringBuilder to) {
    char kind = at < text.length() ? text.charAt(at++) : 0;
    if (kind == '"' || kind == '\\') {
      to.append(kind);
      return true;
    }
    if (kind != 'u' || at + 4 > text.length()) {
      return false;
    }
    try {
      to.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
    } catch (NumberFormatException wrong) {
      return false;
    }
    at += 4;
    return true;
  }
}
