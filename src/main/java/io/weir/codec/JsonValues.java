package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.DurationText;
import io.weir.record.NumericText;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import io.weir.record.TimestampText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as values of expressions (see {@link io.weir.stage.Expression}) and back. An integer within 64 bits is a
 * Long, any other number a Double, in a {@link Spelled} where its own spelling would be another; a duplicate
 * member keeps its first place and its last value. Belongs to one thread.
 */
public final class JsonValues {
  static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final JsonText text;
  private final ByteBuilder scratch = new ByteBuilder(64);

  JsonValues(JsonText text) {
    this.text = text;
  }

  /** Appends a value as compact JSON. Throws {@link RowFailure} when it is nested too deep. */
  public static void write(@Nullable Object value, ByteBuilder out) {
    new JsonValues(new JsonText()).add(value, out);
  }

  /** The value of a JSON text. Throws {@link RowFailure}, saying where, when it is none. */
  public static @Nullable Object read(byte[] bytes, int start, int length) {
    int end = start + length;
    JsonScan scan = new JsonScan();
    int at = scan.value(bytes, scan.space(bytes, start, end), end, 0);
    if (at >= 0 && scan.space(bytes, at, end) < end) {
      at = scan.fail(scan.space(bytes, at, end), "nothing behind the value");
    }
    if (at < 0) {
      throw new RowFailure("no JSON: " + scan.message(bytes, start, end));
    }
    return new JsonTree(bytes, start, end).value();
  }

  /** As {@link #read(byte[], int, int)}. */
  public static @Nullable Object read(String json) {
    byte[] bytes = Utf8.encode(json);
    return read(bytes, 0, bytes.length);
  }

  void add(@Nullable Object value, ByteBuilder out) {
    add(value, out, 0);
  }

  private void add(@Nullable Object value, ByteBuilder out, int depth) {
    if (value instanceof String string) {
      string(string, out);
    } else if (value instanceof Map<?, ?> map) {
      map(map, out, deeper(depth));
    } else if (value instanceof List<?> list) {
      list(list, out, deeper(depth));
    } else {
      scalar(value, out);
    }
  }

  private void scalar(@Nullable Object value, ByteBuilder out) {
    if (value == null) {
      out.add(NULL);
    } else if (value instanceof Long number) {
      out.addDecimal(number);
    } else if (value instanceof Double number) {
      NumberText.add(number, out);
    } else if (value instanceof Boolean bool) {
      out.add(bool ? TRUE : FALSE);
    } else if (value instanceof Spelled spelled) {
      spelled(spelled, out);
    } else if (value instanceof NumericText numeric) {
      out.add(numeric.text());
    } else if (value instanceof Instant instant) {
      out.add('"');
      TimestampText.format(instant, out);
      out.add('"');
    } else if (value instanceof Duration duration) {
      out.add('"');
      DurationText.format(duration, out);
      out.add('"');
    } else {
      throw new IllegalArgumentException("no value of a field: " + value.getClass().getName());
    }
  }

  private static int deeper(int depth) {
    if (depth == JsonScan.DEPTH_MAX) {
      throw new RowFailure("a list or map is nested deeper than " + JsonScan.DEPTH_MAX + " levels");
    }
    return depth + 1;
  }

  private void map(Map<?, ?> map, ByteBuilder out, int depth) {
    out.add('{');
    boolean more = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (more) {
        out.add(',');
      }
      more = true;
      string(String.valueOf(entry.getKey()), out);
      out.add(':');
      add(entry.getValue(), out, depth);
    }
    out.add('}');
  }

  private void list(List<?> list, ByteBuilder out, int depth) {
    out.add('[');
    boolean more = false;
    for (Object element : list) {
      if (more) {
        out.add(',');
      }
      more = true;
      add(element, out, depth);
    }
    out.add(']');
  }

  private void spelled(Spelled spelled, ByteBuilder out) {
    if (spelled.value() instanceof Number) {
      out.add(spelled.text());
    } else {
      string(spelled.text(), out);
    }
  }

  private void string(String string, ByteBuilder out) {
    scratch.clear();
    if (LoneSurrogates.in(string)) {
      LoneSurrogates.escape(string, scratch);
      text.requoted(scratch.array(), 0, scratch.length(), out);
    } else {
      scratch.add(string);
      text.quoted(scratch.array(), 0, scratch.length(), out);
    }
  }
}
