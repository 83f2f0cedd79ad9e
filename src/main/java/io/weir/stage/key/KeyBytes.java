package io.weir.stage.key;

import io.weir.batch.ByteBuilder;
import io.weir.codec.CellValue;
import io.weir.record.Kind;
import io.weir.record.Row;
import io.weir.record.Spelled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes that are the same exactly where the values are: a number by its value whatever its spelling and kind
 * ({@code 1} and {@code 1.0}; NaN is itself), numeric text by its spelling like other text, a map whatever the order of
 * its members. Each value ends by itself, so several may stand behind one another.
 */
public final class KeyBytes {
  static final byte NULL = 0;
  static final byte FALSE = 1;
  static final byte TRUE = 2;
  /** A count, then the decimal digits of a number that is whole and within 64 bits. */
  static final byte WHOLE = 3;
  /** The eight bytes of any other number. */
  static final byte REAL = 4;
  /** A count, then the text. */
  static final byte TEXT = 5;
  private static final byte TIMESTAMP = 6;
  private static final byte DURATION = 7;
  private static final byte LIST = 8;
  private static final byte MAP = 9;

  private KeyBytes() {}

  /** Appends the value of a cell; {@code cell} may be -1: null. */
  public static void add(Row row, int cell, ByteBuilder to) {
    switch (cell < 0 ? Kind.NULL : row.kind(cell)) {
      case Kind.NULL -> to.add(NULL);
      case Kind.INT -> add(WHOLE, row.bytes(cell), row.start(cell), row.length(cell), to);
      case Kind.TEXT, Kind.NUMERIC -> addText(row.bytes(cell), row.start(cell), row.length(cell), to);
      default -> add(CellValue.read(row, cell), to);
    }
  }

  /** Appends a text that stands in these bytes. */
  public static void addText(byte[] bytes, int start, int length, ByteBuilder to) {
    add(TEXT, bytes, start, length, to);
  }

  /** Appends a value as expressions give it. */
  public static void add(@Nullable Object value, ByteBuilder to) {
    if (value == null) {
      to.add(NULL);
    } else if (value instanceof Spelled spelled) {
      add(spelled.value(), to);
    } else if (value instanceof Long number) {
      addWhole(number, to);
    } else if (value instanceof Double number) {
      addReal(number, to);
    } else if (value instanceof Boolean bool) {
      to.add(bool ? TRUE : FALSE);
    } else if (value instanceof Instant instant) {
      addTime(TIMESTAMP, instant.getEpochSecond(), instant.getNano(), to);
    } else if (value instanceof Duration duration) {
      addTime(DURATION, duration.getSeconds(), duration.getNano(), to);
    } else if (value instanceof List<?> list) {
      addList(list, to);
    } else if (value instanceof Map<?, ?> map) {
      addMap(map, to);
    } else {
      addText(value.toString(), to);
    }
  }

  private static void add(byte tag, byte[] bytes, int start, int length, ByteBuilder to) {
    to.add(tag);
    Binary.addCount(to, length);
    to.add(bytes, start, length);
  }

  private static void addText(String text, ByteBuilder to) {
    ByteBuilder bytes = new ByteBuilder(text.length() + 16);
    bytes.add(text);
    addText(bytes.array(), 0, bytes.length(), to);
  }

  private static void addWhole(long number, ByteBuilder to) {
    ByteBuilder digits = new ByteBuilder(24);
    digits.addDecimal(number);
    add(WHOLE, digits.array(), 0, digits.length(), to);
  }

  private static void addReal(double number, ByteBuilder to) {
    if (number == Math.rint(number) && Math.abs(number) < 0x1p63) {
      addWhole((long) number, to);
    } else {
      to.add(REAL);
      Binary.addLong(to, Double.doubleToLongBits(number));
    }
  }

  private static void addTime(byte tag, long seconds, int nanos, ByteBuilder to) {
    to.add(tag);
    Binary.addLong(to, seconds);
    Binary.addCount(to, nanos);
  }

  private static void addList(List<?> list, ByteBuilder to) {
    to.add(LIST);
    Binary.addCount(to, list.size());
    list.forEach(element -> add(element, to));
  }

  private static void addMap(Map<?, ?> map, ByteBuilder to) {
    List<byte[]> members = new ArrayList<>();
    map.forEach((name, value) -> {
      ByteBuilder member = new ByteBuilder(32);
      add(name, member);
      add(value, member);
      members.add(member.toByteArray());
    });
    members.sort(Arrays::compareUnsigned);
    to.add(MAP);
    Binary.addCount(to, members.size());
    members.forEach(to::add);
  }
}
