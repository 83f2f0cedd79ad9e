package io.weir.stage;

import io.weir.record.Row;

/**
 * One step of a program over one row. Each worker has step objects of its own, so a step may keep scratch space and
 * matchers; it keeps nothing from record to record (what does is a serial stage).
 */
public abstract class Step {
  /** The record goes on. */
  public static final int PASS = 0;
  /** The record is left out, on purpose. */
  public static final int DROP = 1;
  /** The step cannot be carried out on this record; {@link Row#failure} says why. */
  public static final int FAIL = 2;

  /** {@link #PASS}, {@link #DROP} or {@link #FAIL}; may also throw {@link io.weir.record.RowFailure}. */
  public abstract int apply(Row row);
}
