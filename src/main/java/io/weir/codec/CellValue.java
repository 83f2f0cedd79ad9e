package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.DurationText;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.NumericText;
import io.weir.record.Row;
import io.weir.record.Spelled;
import io.weir.record.TimestampText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between the cells of a row and the values of expressions ({@link io.weir.stage.Expression}). Computed bytes go
 * to the row's arena. A cell points at the array its text was written into, so it stays right when the arena grows
 * into another.
 */
public final class CellValue {
  private CellValue() {}

  /** The value of a cell; what an expression only passes on keeps its spelling ({@link Spelled}). */
  public static @Nullable Object read(Row row, int cell) {
    byte[] bytes = row.bytes(cell);
    int start = row.start(cell);
    int length = row.length(cell);
    return switch (row.kind(cell)) {
      case Kind.FALSE -> Boolean.FALSE;
      case Kind.TRUE -> Boolean.TRUE;
      case Kind.INT, Kind.NUMBER -> NumberText.parse(bytes, start, length);
      case Kind.NUMERIC -> new NumericText(Utf8.decode(bytes, start, length));
      case Kind.TEXT -> Utf8.decode(bytes, start, length);
      case Kind.ESCAPED -> JsonEscapes.decode(bytes, start, length);
      case Kind.TIMESTAMP -> timestamp(bytes, start, length, row.arrivedMillis());
      case Kind.DURATION -> duration(bytes, start, length);
      case Kind.LIST, Kind.MAP -> new JsonTree(bytes, start, start + length).value();
      case Kind.BOXED -> row.boxed(cell);
      default -> null;
    };
  }

  private static Object timestamp(byte[] bytes, int start, int length, long arrivedMillis) {
    Instant instant = TimestampText.parse(bytes, start, length);
    if (instant == null) {
      Instant near = arrivedMillis > 0 ? Instant.ofEpochMilli(arrivedMillis) : Instant.now();
      instant = TimestampText.parseWithoutYear(bytes, start, length, near, 0);
    }
    String text = Utf8.decode(bytes, start, length);
    return instant == null ? text : new Spelled(instant, text);
  }

  private static Object duration(byte[] bytes, int start, int length) {
    Duration duration = DurationText.parse(bytes, start, length);
    return duration == null ? Utf8.decode(bytes, start, length) : duration;
  }

  /**
   * Gives a field a value. Text is written to the row's arena; lists and maps are kept as objects, and so are NaN and
   * the infinities, which have no spelling in JSON.
   */
  public static void put(Row row, Name field, @Nullable Object value) {
    if (value == null) {
      row.putNull(field);
    } else if (value instanceof String string) {
      putText(row, field, string);
    } else if (value instanceof Long number) {
      int from = row.arena().length();
      row.arena().addDecimal(number);
      putArena(row, field, Kind.INT, from);
    } else if (value instanceof Double number) {
      putDouble(row, field, number);
    } else if (value instanceof Boolean bool) {
      row.put(field, bool ? Kind.TRUE : Kind.FALSE, row.line(), 0, 0);
    } else if (value instanceof NumericText numeric) {
      putSpelling(row, field, Kind.NUMERIC, numeric.text());
    } else if (value instanceof Spelled spelled) {
      putSpelling(row, field, spelled.value() instanceof Instant ? Kind.TIMESTAMP : Kind.NUMBER, spelled.text());
    } else {
      putOther(row, field, value);
    }
  }

  private static void putOther(Row row, Name field, Object value) {
    int from = row.arena().length();
    if (value instanceof Instant instant) {
      TimestampText.format(instant, row.arena());
      putArena(row, field, Kind.TIMESTAMP, from);
    } else if (value instanceof Duration duration) {
      DurationText.format(duration, row.arena());
      putArena(row, field, Kind.DURATION, from);
    } else if (value instanceof List || value instanceof Map) {
      row.putBoxed(field, value);
    } else {
      throw new IllegalArgumentException("no value of a field: " + value.getClass().getName());
    }
  }

  /**
   * Gives a field the text at the end of the row's arena, which an edit made of a cell of this kind. Surrogates without
   * their other half, which only {@link Kind#ESCAPED} can bring, become JSON escapes again.
   */
  public static void putEdited(Row row, Name field, byte kindBefore, int from) {
    ByteBuilder arena = row.arena();
    int end = arena.length();
    if (kindBefore == Kind.ESCAPED && LoneSurrogates.in(arena.array(), from, end)) {
      LoneSurrogates.escape(arena.array(), from, end, arena);
      putArena(row, field, Kind.ESCAPED, end);
    } else {
      putArena(row, field, Kind.TEXT, from);
    }
  }

  private static void putText(Row row, Name field, String text) {
    ByteBuilder arena = row.arena();
    int from = arena.length();
    arena.add(text);
    byte kind = Kind.TEXT;
    if (arena.length() - from != text.length() && LoneSurrogates.in(text)) {
      arena.length(from);
      LoneSurrogates.escape(text, arena);
      kind = Kind.ESCAPED;
    }
    putArena(row, field, kind, from);
  }

  private static void putDouble(Row row, Name field, Double number) {
    if (number.isNaN() || number.isInfinite()) {
      row.putBoxed(field, number);
    } else {
      putSpelling(row, field, Kind.NUMBER, NumberText.format(number));
    }
  }

  private static void putSpelling(Row row, Name field, byte kind, String text) {
    int from = row.arena().length();
    row.arena().add(text);
    putArena(row, field, kind, from);
  }

  private static void putArena(Row row, Name field, byte kind, int from) {
    row.put(field, kind, row.arena().array(), from, row.arena().length() - from);
  }

  /**
   * One member of a cell of kind {@link Kind#MAP}, of the last one where it comes twice; null where there is none.
   * Only the member asked for is made into a value.
   *
   * @param key the member's name in UTF-8
   */
  public static @Nullable Object member(Row row, int cell, byte[] key) {
    int start = row.start(cell);
    return new JsonTree(row.bytes(cell), start, start + row.length(cell)).member(key);
  }

  /**
   * Where the text of a cell stands: of numbers, timestamps and durations their spelling, of text the text itself, of
   * lists and maps their compact JSON, of null nothing.
   */
  public static void text(Row row, int cell, TextSpan out) {
    switch (row.kind(cell)) {
      case Kind.NULL -> out.set(row.line(), 0, 0);
      case Kind.FALSE -> out.set(JsonValues.FALSE, 0, 5);
      case Kind.TRUE -> out.set(JsonValues.TRUE, 0, 4);
      case Kind.ESCAPED, Kind.LIST, Kind.MAP, Kind.BOXED -> computed(row, cell, out);
      default -> out.set(row.bytes(cell), row.start(cell), row.length(cell));
    }
  }

  private static void computed(Row row, int cell, TextSpan out) {
    ByteBuilder arena = row.arena();
    int from = arena.length();
    if (row.kind(cell) == Kind.ESCAPED) {
      JsonEscapes.decode(row.bytes(cell), row.start(cell), row.length(cell), arena);
    } else if (row.kind(cell) != Kind.BOXED) {
      new JsonText().compact(row.bytes(cell), row.start(cell), row.length(cell), arena);
    } else if (row.boxed(cell) instanceof Double number) {
      arena.add(number.toString());
    } else {
      JsonValues.write(row.boxed(cell), arena);
    }
    out.set(arena.array(), from, arena.length() - from);
  }

  /** The text of a value inside a list or a map, as {@link #text(Row, int, TextSpan)} of a cell of its own. */
  public static byte[] text(Object value) {
    if (value instanceof String string) {
      return Utf8.encode(string);
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return Utf8.encode(number.toString());
    }
    ByteBuilder json = new ByteBuilder(32);
    JsonValues.write(value, json);
    int length = json.length();
    byte[] text = json.toByteArray();
    return length > 1 && text[0] == '"' ? Arrays.copyOfRange(text, 1, length - 1) : text;
  }
}
