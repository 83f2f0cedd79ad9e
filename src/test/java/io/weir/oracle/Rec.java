package io.weir.oracle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record: its text, how it ended, its fields. Values are plain objects; see {@link TermWalker}. */
final class Rec {
  /** The record at hand fails. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String why) {
      super(why, null, false, false);
    }
  }

  final long number;
  final String end;
  String text;
  final LinkedHashMap<String, @Nullable Object> fields = new LinkedHashMap<>();
  /** Whether it failed and is kept: no step sees it any more. */
  boolean kept;

  /** @param end the terminator: {@code "\n"}, {@code "\r\n"} or nothing */
  Rec(long number, String text, String end) {
    this.number = number;
    this.text = text;
    this.end = end;
  }

  /** The same record with other ends. Values are never changed in place, so they are shared. */
  Rec copy(String newEnd) {
    Rec copy = new Rec(number, text, newEnd);
    copy.fields.putAll(fields);
    return copy;
  }

  boolean has(List<String> path) {
    Object at = fields;
    for (String part : path) {
      if (!(at instanceof Map<?, ?> map) || !map.containsKey(part)) {
        return false;
      }
      at = map.get(part);
    }
    return true;
  }

  @Nullable Object get(List<String> path) {
    Object at = fields;
    for (String part : path) {
      at = at instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return at;
  }

  /** Sets a place, making the maps on the way. */
  void set(List<String> path, @Nullable Object value) {
    put(fields, path, value);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, @Nullable Object> into, List<String> path, @Nullable Object value) {
    String first = path.get(0);
    if (path.size() == 1) {
      into.put(first, value);
      return;
    }
    Object inner = into.get(first);
    if (inner != null && !(inner instanceof Map)) {
      throw new Wrong(first + " is no map");
    }
    LinkedHashMap<String, @Nullable Object> changed = new LinkedHashMap<>();
    if (inner != null) {
      changed.putAll((Map<String, @Nullable Object>) inner);
    }
    put(changed, path.subList(1, path.size()), value);
    into.put(first, changed);
  }

  void remove(List<String> path) {
    if (path.size() == 1) {
      fields.remove(path.get(0));
    } else if (has(path)) {
      List<String> outer = path.subList(0, path.size() - 1);
      LinkedHashMap<String, @Nullable Object> left = new LinkedHashMap<>(map(get(outer)));
      left.remove(path.get(path.size() - 1));
      set(outer, left);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> map(@Nullable Object value) {
    return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(value);
  }

  /** Text of bytes; one that is no UTF-8 becomes the lone surrogate U+DC00 + byte; {@link #bytes} turns it back. */
  static String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isUnderflow()) {
        return out.flip().toString();
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (0xDC00 + (in.get() & 0xFF)));
      }
      decoder.reset();
    }
  }

  static byte[] bytes(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text.codePoints().forEach(point -> {
      if (point >= 0xDC80 && point <= 0xDCFF) {
        out.write(point - 0xDC00);
      } else {
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
      }
    });
    return out.toByteArray();
  }
}
