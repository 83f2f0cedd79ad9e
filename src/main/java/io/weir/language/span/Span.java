package io.weir.language.span;

import io.weir.record.Row;

/**
 * A text as bytes in some array: the record's own, or scratch space of this object, which the next {@link #load}
 * overwrites. The bytes need not be UTF-8. Belongs to one worker.
 */
public abstract class Span {
  /** Neither: ask the general expression. */
  public static final int OTHER = 0;
  public static final int TEXT = 1;
  public static final int NULL = 2;

  private static final byte[] EMPTY = new byte[0];

  public byte[] bytes = EMPTY;
  public int start;
  public int end;

  /**
   * Works the text out for this row: {@link #TEXT}, and then {@code bytes}, {@code start} and {@code end} are set,
   * {@link #NULL} or {@link #OTHER}. Never throws {@link io.weir.record.RowFailure}.
   */
  public abstract int load(Row row);

  final int set(byte[] from, int first, int behind) {
    bytes = from;
    start = first;
    end = behind;
    return TEXT;
  }

  final int same(Span other) {
    return set(other.bytes, other.start, other.end);
  }

  /** A text that stands in the program. */
  public static final class Literal extends Span {
    public Literal(byte[] text) {
      set(text, 0, text.length);
    }

    @Override
    public int load(Row row) {
      return TEXT;
    }
  }
}
