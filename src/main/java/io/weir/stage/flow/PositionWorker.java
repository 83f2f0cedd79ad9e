package io.weir.stage.flow;

import io.weir.stage.Worker;
import io.weir.batch.Parcel;
import io.weir.record.Rows;

/** {@code head N} and {@code skip N}: chooses by position in the whole stream. Serial. */
public final class PositionWorker extends Worker {
  private final long from;
  private final long to;
  private long seen;

  /** Keeps the records at positions {@code [from, to)}, counted from 0. */
  public PositionWorker(long from, long to) {
    this.from = from;
    this.to = to;
  }

  @Override
  public Parcel run(Parcel parcel) {
    Rows rows = (Rows) parcel;
    int open = rows.open();
    int first = Math.clamp(from - seen, 0, open);
    int behind = Math.clamp(to - seen, first, open);
    rows.tally().dropped += open - (behind - first);
    rows.slice(first, behind);
    seen += open;
    return rows;
  }

  @Override
  public boolean satisfied() {
    return seen >= to;
  }
}
