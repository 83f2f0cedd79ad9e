package io.weir.stage;

import io.weir.batch.Parcel;
import io.weir.record.Rows;

/**
 * A step that keeps something from record to record, the last one of its pass. What it answers for a record it has taken
 * in is {@link #DROP}; what it makes of them it says between parcels or at the end.
 */
public abstract class StatefulStep extends Step {
  /** What goes on when all records of a parcel were seen: usually the rows, with what was made by now behind them. */
  public Parcel behind(Rows rows, Parcel source) {
    return rows;
  }

  /**
   * The input has ended: appends what is still to be said, one parcel's worth. Called until it appends nothing; counts
   * nothing.
   */
  public void finish(Rows to) {}

  /**
   * Time has passed, see {@link Tick}, and no record of before is still to come: appends what is to be said because of that;
   * counts nothing.
   */
  public void passed(long millis, Rows to) {}

  /** See {@link Worker#keepsSince}; parcels are counted by {@link #behind}. */
  public long keepsSince() {
    return Worker.NOTHING;
  }

  /** The step that keeps something, where this one only stands around it. */
  public StatefulStep kept() {
    return this;
  }
}
