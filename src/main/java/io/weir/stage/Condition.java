package io.weir.stage;

import io.weir.record.Row;

/** A compiled expression used as a condition, without boxing. */
public abstract class Condition {
  public static final int FALSE = 0;
  public static final int TRUE = 1;
  public static final int NULL = 2;

  /** {@link #TRUE}, {@link #FALSE} or {@link #NULL}; throws {@link io.weir.record.RowFailure} where the record has to fail. */
  public abstract int test(Row row);
}
