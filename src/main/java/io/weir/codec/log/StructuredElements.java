package io.weir.codec.log;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RFC 5424's structured data, {@code [id name="value" …][…]}, as a map of maps of text. In a value {@code \"},
 * {@code \\} and {@code \]} stand for the second character; another backslash is itself (section 6.3.3). A name or an
 * element that comes twice: the last one counts, in the first one's place. Belongs to one thread.
 */
final class StructuredElements {
  private final ByteBuilder value = new ByteBuilder(64);
  private int failedAt;
  private String expected = "";

  /** Where it went wrong, when {@link #read} answered -1. */
  int failedAt() {
    return failedAt;
  }

  String expected() {
    return expected;
  }

  /**
   * Reads elements one behind the other from here on and answers their end, or -1.
   *
   * @param into takes the elements; null: only their shape is looked at
   */
  int read(byte[] b, int from, int end, @Nullable Map<String, Object> into) {
    int at = from;
    while (at >= 0 && at < end && b[at] == '[') {
      at = element(b, at + 1, end, into);
    }
    return at;
  }

  private int element(byte[] b, int from, int end, @Nullable Map<String, Object> into) {
    int at = name(b, from, end);
    if (at == from) {
      return fail(at, "the name of an element");
    }
    Map<String, Object> parameters = null;
    if (into != null) {
      parameters = new LinkedHashMap<>();
      into.put(Utf8.decode(b, from, at - from), parameters);
    }
    while (at < end && b[at] == ' ') {
      at = parameter(b, at + 1, end, parameters);
      if (at < 0) {
        return -1;
      }
    }
    return at < end && b[at] == ']' ? at + 1 : fail(at, "a blank or ']'");
  }

  private int parameter(byte[] b, int from, int end, @Nullable Map<String, Object> into) {
    int at = name(b, from, end);
    if (at == from) {
      return fail(at, "the name of a parameter");
    }
    int nameEnd = at;
    if (at + 1 >= end || b[at] != '=' || b[at + 1] != '"') {
      return fail(at, "'=\"' behind the name of a parameter");
    }
    value.clear();
    at += 2;
    while (at < end && b[at] != '"') {
      if (b[at] == '\\' && at + 1 < end && (b[at + 1] == '"' || b[at + 1] == '\\' || b[at + 1] == ']')) {
        at++;
      }
      if (into != null) {
        value.add(b[at]);
      }
      at++;
    }
    if (at >= end) {
      return fail(at, "the closing '\"'");
    }
    if (into != null) {
      into.put(Utf8.decode(b, from, nameEnd - from), Utf8.decode(value.array(), 0, value.length()));
    }
    return at + 1;
  }

  private static int name(byte[] b, int from, int end) {
    int at = from;
    while (at < end && b[at] > ' ' && b[at] != '=' && b[at] != ']' && b[at] != '"') {
      at++;
    }
    return at;
  }

  private int fail(int at, String what) {
    failedAt = at;
    expected = what;
    return -1;
  }
}
