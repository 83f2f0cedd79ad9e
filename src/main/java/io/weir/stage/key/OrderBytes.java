package io.weir.stage.key;

import io.weir.batch.ByteBuilder;
import io.weir.record.NumericText;
import io.weir.record.Spelled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes that order (unsigned, byte by byte) as {@code sort} orders the values: bool, number (by exact value,
 * NaN last), text by code point, timestamp, duration, list, map; null last. So sorting needs no decoding, in memory or in
 * files.
 */
public final class OrderBytes {
  private static final int BOOL = 1;
  private static final int NUMBER = 2;
  private static final int TEXT = 3;
  private static final int TIMESTAMP = 4;
  private static final int DURATION = 5;
  private static final int LIST = 6;
  private static final int MAP = 7;
  private static final int NULL = 0xFF;

  private OrderBytes() {}

  /** Appends one key; {@code descending} turns the order round, but null stays last. */
  public static void add(@Nullable Object value, boolean descending, ByteBuilder to) {
    int from = to.length();
    add(value, to);
    if (descending && value != null) {
      byte[] bytes = to.array();
      for (int i = from; i < to.length(); i++) {
        bytes[i] = (byte) ~bytes[i];
      }
      // Inverted tags lie between 0xF8 and 0xFE, below null's.
    }
  }

  private static void add(@Nullable Object value, ByteBuilder to) {
    if (value == null) {
      to.add((byte) NULL);
    } else if (value instanceof Long number) {
      addWhole(number, to);
    } else if (value instanceof String text) {
      addText(text, to);
    } else if (value instanceof Spelled spelled) {
      add(spelled.value(), to);
    } else if (value instanceof NumericText numeric) {
      add(numeric.number(), to);
    } else if (value instanceof Double number) {
      addNumber(number + 0.0, 0, to);
    } else if (value instanceof Instant instant) {
      addTime(TIMESTAMP, instant.getEpochSecond(), instant.getNano(), to);
    } else {
      addOther(value, to);
    }
  }

  private static void addOther(Object value, ByteBuilder to) {
    if (value instanceof Boolean bool) {
      to.add((byte) BOOL).add((byte) (bool ? 1 : 0));
    } else if (value instanceof Duration duration) {
      addTime(DURATION, duration.getSeconds(), duration.getNano(), to);
    } else if (value instanceof List<?> list) {
      to.add((byte) LIST);
      list.forEach(element -> add(element, to));
      to.add((byte) 0);
    } else if (value instanceof Map<?, ?> map) {
      to.add((byte) MAP);
      addInt(map.size(), to);
    } else {
      addText(value.toString(), to);
    }
  }

  private static void addWhole(long number, ByteBuilder to) {
    double near = (double) number;
    long less = near < 0x1p63 ? number - (long) near : number - Long.MAX_VALUE - 1;
    addNumber(near, (int) less, to);
  }

  /** The nearest double first, then what is missing to the exact value, which is less than 2,048. */
  private static void addNumber(double near, int less, ByteBuilder to) {
    to.add((byte) NUMBER);
    long bits = Double.doubleToLongBits(near);
    Binary.addLong(to, bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
    int rest = less + 0x4000;
    to.add((byte) (rest >> 8)).add((byte) rest);
  }

  private static void addTime(int tag, long seconds, int nanos, ByteBuilder to) {
    to.add((byte) tag);
    Binary.addLong(to, seconds ^ Long.MIN_VALUE);
    addInt(nanos, to);
  }

  private static void addInt(int value, ByteBuilder to) {
    to.add((byte) (value >> 24)).add((byte) (value >> 16)).add((byte) (value >> 8)).add((byte) value);
  }

  /** UTF-8, whose bytes order as code points do; a NUL is followed by 0xFF and the end is two NULs. */
  private static void addText(String text, ByteBuilder to) {
    to.add((byte) TEXT);
    for (int i = 0; i < text.length(); i++) {
      int point = text.charAt(i);
      if (Character.isHighSurrogate((char) point)) {
        point = text.codePointAt(i);
        i += Character.charCount(point) - 1;
      }
      addPoint(point, to);
    }
    to.add((byte) 0).add((byte) 0);
  }

  private static void addPoint(int point, ByteBuilder to) {
    if (point == 0) {
      to.add((byte) 0).add((byte) 0xFF);
    } else if (point < 0x80) {
      to.add((byte) point);
    } else if (point < 0x800) {
      to.add((byte) (0xC0 | point >> 6)).add((byte) (0x80 | point & 0x3F));
    } else if (point < 0x10000) {
      to.add((byte) (0xE0 | point >> 12)).add((byte) (0x80 | point >> 6 & 0x3F)).add((byte) (0x80 | point & 0x3F));
    } else {
      to.add((byte) (0xF0 | point >> 18)).add((byte) (0x80 | point >> 12 & 0x3F))
          .add((byte) (0x80 | point >> 6 & 0x3F)).add((byte) (0x80 | point & 0x3F));
    }
  }
}
