package io.weir.record;

/**
 * What a field's value is and how its bytes spell it. Constants and not an enum: rows keep kinds in byte arrays.
 * A value read from the input keeps its bytes, so it is written as it stood until a step changes it.
 */
public final class Kind {
  public static final byte NULL = 0;
  public static final byte FALSE = 1;
  public static final byte TRUE = 2;
  /** The bytes spell a 64-bit integer: {@code -?(0|[1-9][0-9]*)}, in range. */
  public static final byte INT = 3;
  /** The bytes spell a JSON number of any form and size. */
  public static final byte NUMBER = 4;
  /** Numeric text (awk's strnum): the bytes spell {@code -?(0|[1-9][0-9]*)(\.[0-9]+)?}. */
  public static final byte NUMERIC = 5;
  /** The bytes are the text. They need not be UTF-8. */
  public static final byte TEXT = 6;
  /** The bytes are the inside of a valid JSON string that has at least one backslash escape. */
  public static final byte ESCAPED = 7;
  /**
   * The bytes spell a timestamp in a form {@link TimestampText#parse} knows, or one without year
   * ({@link TimestampText#parseWithoutYear}): then the year is the one that puts it nearest to the record's arrival.
   */
  public static final byte TIMESTAMP = 8;
  /** The bytes spell a duration as CEL writes it ({@code 90s}). */
  public static final byte DURATION = 9;
  /** The bytes spell a valid JSON array. */
  public static final byte LIST = 10;
  /** The bytes spell a valid JSON object. */
  public static final byte MAP = 11;
  /** No bytes: the value is an object (a list or a map that an expression made), see {@link Row#boxed}. */
  public static final byte BOXED = 12;

  private Kind() {}
}
