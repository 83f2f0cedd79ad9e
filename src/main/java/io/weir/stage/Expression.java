package io.weir.stage;

import io.weir.codec.TextSpan;
import io.weir.record.Row;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression. Its values are: null, {@link Boolean}, {@link Long}, {@link Double}, {@link String},
 * {@link io.weir.record.NumericText}, {@link io.weir.record.Spelled} (a number or timestamp as it stood in the input),
 * {@link java.time.Instant}, {@link java.time.Duration}, {@link java.util.List}, {@link java.util.Map} (keys String, Long,
 * Boolean; insertion order), and inside expressions only: unsigned ints, bytes, types, addresses, URLs.
 */
public abstract class Expression {
  /** What {@link #spelled} answers when the value has to be asked for. */
  public static final byte UNSPELLED = -1;

  /** The value for this row. Throws {@link io.weir.record.RowFailure} where the record has to fail. */
  public abstract @Nullable Object value(Row row);

  /**
   * The value as bytes, where it is at hand as such: its kind, {@link io.weir.record.Kind#TEXT}, {@code NUMERIC},
   * {@code INT} or {@code NUMBER}, and {@code to} is set; else {@link #UNSPELLED}, and {@link #value} says. The bytes are
   * good until the next evaluation. Throws nothing.
   */
  public byte spelled(Row row, TextSpan to) {
    return UNSPELLED;
  }
}
