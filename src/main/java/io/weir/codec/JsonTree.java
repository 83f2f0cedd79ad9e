package io.weir.codec;

import io.weir.batch.ByteSearch;
import io.weir.batch.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of JSON that was checked before: it looks for no mistake. Recursion is safe because checked text is at
 * most {@link JsonScan#DEPTH_MAX} levels deep.
 */
final class JsonTree {
  private final byte[] b;
  private final int end;
  private int at;

  JsonTree(byte[] bytes, int start, int end) {
    b = bytes;
    at = start;
    this.end = end;
  }

  @Nullable Object value() {
    switch (next()) {
      case '"' -> {
        return string();
      }
      case '{' -> {
        return map();
      }
      case '[' -> {
        return list();
      }
      case 't' -> {
        at += 4;
        return true;
      }
      case 'f' -> {
        at += 5;
        return false;
      }
      case 'n' -> {
        at += 4;
        return null;
      }
      default -> {
        int start = at;
        skip();
        return NumberText.parse(b, start, at - start);
      }
    }
  }

  private Map<String, @Nullable Object> map() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    while (next() != '}') {
      String key = string();
      next();
      map.put(key, value());
    }
    at++;
    return map;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    while (next() != ']') {
      list.add(value());
    }
    at++;
    return list;
  }

  private String string() {
    int start = at + 1;
    boolean escaped = pass();
    return escaped ? JsonEscapes.decode(b, start, at - 1 - start) : Utf8.decode(b, start, at - 1 - start);
  }

  /** The value of the last member of this name, from an object's brace; null where there is none. */
  @Nullable Object member(byte[] key) {
    int found = -1;
    at++;
    while (next() != '}') {
      int start = at + 1;
      boolean equal = isKey(start, pass(), key);
      next();
      found = equal ? at : found;
      skip();
    }
    at = found;
    return found < 0 ? null : value();
  }

  /** Whether the string passed last, which began at {@code start}, is this name. */
  private boolean isKey(int start, boolean escaped, byte[] key) {
    int length = at - 1 - start;
    return escaped ? Arrays.equals(Utf8.encode(JsonEscapes.decode(b, start, length)), key)
        : length == key.length && Arrays.equals(b, start, start + length, key, 0, length);
  }

  /** The next character that is no white space and no comma or colon; the place stays on it. */
  private byte next() {
    while (b[at] <= ' ' || b[at] == ',' || b[at] == ':') {
      at++;
    }
    return b[at];
  }

  /** From an opening quote to behind the closing one; answers whether there was an escape. */
  private boolean pass() {
    boolean escaped = false;
    int from = at + 1;
    for (;;) {
      int quote = ByteSearch.indexOf(b, (byte) '"', from, end);
      int slash = quote;
      while (b[slash - 1] == '\\') {
        slash--;
      }
      escaped |= slash != quote;
      at = quote + 1;
      if ((quote - slash & 1) == 0) {
        return escaped || ByteSearch.indexOf(b, (byte) '\\', from, quote) >= 0;
      }
      escaped = true;
      from = quote + 1;
    }
  }

  /** From a value's first character to behind the value. */
  private void skip() {
    byte c = b[at];
    if (c == '"') {
      pass();
    } else if (c == '{' || c == '[') {
      skipNested();
    } else {
      while (at < end && b[at] > ' ' && b[at] != ',' && b[at] != ']' && b[at] != '}') {
        at++;
      }
    }
  }

  private void skipNested() {
    int depth = 0;
    do {
      byte c = b[at];
      if (c == '"') {
        pass();
        continue;
      }
      at++;
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    } while (depth > 0);
  }
}
