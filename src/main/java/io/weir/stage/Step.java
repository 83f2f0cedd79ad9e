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
  /** The step, a {@link FanOut}, makes several records of it, or none. */
  public static final int MANY = 3;

  /** Whether {@link #apply} may change the row and fail all the same, so that the caller must be able to undo it. */
  public boolean changes() {
    return true;
  }

  /** {@link #PASS}, {@link #DROP}, {@link #FAIL} or {@link #MANY}; may also throw {@link io.weir.record.RowFailure}. */
  public abstract int apply(Row row);
}
