package io.weir.stage.aggregate;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Counted;
import io.weir.batch.Parcel;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.record.Rows;
import io.weir.stage.StatefulStep;
import io.weir.stage.Worker;
import io.weir.stage.key.KeyBytes;
import io.weir.stage.key.KeyField;
import io.weir.stage.key.KeyTable;
import io.weir.stage.key.RecordBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes records into groups. Either for each batch alone ({@link #forBatches}), or for the whole stream. A batch alone
 * becomes {@link Groups} where its records share them, and {@link Sightings} where most have one of their own; which of
 * the two it is changes nothing but the time it takes.
 */
public final class AggregateStep extends StatefulStep {
  /** So many records of a batch show whether groups repeat. */
  private static final int TRIED = 128;
  /** About what a group takes beside its key. */
  private static final int BYTES_A_RECORD = 64;

  private final AggregatePlan plan;
  private final KeyField[] keys;
  private final long bytesMost;
  private final boolean wholeStream;
  private final Results results;
  private final ByteBuilder scratch = new ByteBuilder(256);
  private Groups groups;
  private long parcels;
  /** The parcel that opened the first of the groups. */
  private long since = Worker.NOTHING;
  /** See {@link #isOver}; 0: they were never full. */
  private long overMost;
  /** Of the batch at hand; null: groups are made of it at once. */
  private @Nullable Sightings sightings;
  /** What is still to be said of sketches. */
  private final List<String> said = new ArrayList<>();
  /** Of batches alone: how many records went to {@link #groups}. */
  private int grouped;

  private AggregateStep(AggregatePlan plan, long bytesMost, boolean wholeStream) {
    this.plan = plan;
    this.keys = plan.keys().toArray(KeyField[]::new);
    this.bytesMost = bytesMost;
    this.wholeStream = wholeStream;
    this.results = new Results(plan);
    this.groups = Groups.of(plan.columns());
    this.sightings = wholeStream ? null : freshSightings();
  }

  private @Nullable Sightings freshSightings() {
    return plan.windows() != null || keys.length == 0 ? null
        : new Sightings(plan.columns().size(), 2 * TRIED, 32 * TRIED);
  }

  /**
   * For a serial stage.
   *
   * @param bytesMost the memory for groups and what they hold; beyond, distinct values and quantiles become sketches, and
   *     a record that would open another group fails
   */
  public static AggregateStep forStream(AggregatePlan plan, long bytesMost) {
    return new AggregateStep(plan, bytesMost, true);
  }

  /** For the parallel stage in front of an {@link AggregateWorker}: each batch becomes a {@link Partial}. */
  public static AggregateStep forBatches(AggregatePlan plan) {
    return new AggregateStep(plan, Long.MAX_VALUE, false);
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row row) {
    Sightings seen = sightings;
    if (seen != null) {
      seen.add(row, keys, groups.columns);
      if (seen.size() == TRIED) {
        decide(seen);
      }
      return DROP;
    }
    long window = 0;
    scratch.clear();
    if (plan.windows() != null) {
      window = window(row, plan.windows());
    }
    KeyField.add(keys, row, scratch);
    Column[] columns = groups.columns;
    for (Column column : columns) {
      column.load(row);
    }
    if (wholeStream && isOver(0)) {
      throw new RowFailure("no room for more values: those of " + Counted.of(groups.size(), "group")
          + " fill the memory there is for them (" + (bytesMost >> 20) + " MiB). Keep fewer of them, group by "
          + "something with fewer values, or give weir more memory, such as WEIR_MEMORY=512MiB");
    }
    long hash = KeyTable.hash(scratch.array(), 0, scratch.length());
    int group = groups.keys.find(scratch.array(), 0, scratch.length(), hash);
    if (group < 0) {
      group = open(row, hash);
    } else if (!checked(columns, group)) {
      return DROP;
    }
    for (Column column : columns) {
      column.add(group);
    }
    grouped++;
    if (plan.windows() != null) {
      groups.sees(window);
    }
    return DROP;
  }

  private void decide(Sightings seen) {
    if (groups.merge(seen) && groups.size() < TRIED / 2) {
      sightings = null;
      grouped = TRIED;
    } else {
      groups = Groups.of(plan.columns());
    }
  }

  /** What overflows in one batch alone need not do so in the whole stream: that is seen when the batch is merged. */
  private boolean checked(Column[] columns, int group) {
    try {
      for (Column column : columns) {
        column.check(group);
      }
      return true;
    } catch (RowFailure failure) {
      if (wholeStream) {
        throw failure;
      }
      groups.spoiled = true;
      return false;
    }
  }

  private long window(Row row, Windows windows) {
    long window = windows.start(row);
    if (windows.ofArrival()) {
      return key(Math.max(window, groups.lastWindow));
    }
    if (window < groups.lastWindow) {
      throw new RowFailure("the record is late: its window began at " + Instant.ofEpochMilli(window)
          + ", and one of " + Instant.ofEpochMilli(groups.lastWindow) + " has begun");
    }
    return key(window);
  }

  private long key(long window) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      scratch.add((byte) (window >>> shift));
    }
    return window;
  }

  private int open(Row row, long hash) {
    if (wholeStream && isFull(0)) {
      throw new RowFailure("no room for another group: "
          + Counted.of(groups.size(), "group fills", "groups fill") + " the memory there is for groups ("
          + (bytesMost >> 20) + " MiB); known groups are still counted. Group by something with fewer "
          + "values, or give weir more memory, such as WEIR_MEMORY=512MiB");
    }
    boolean needsSpelling = false;
    for (KeyField key : keys) {
      int cell = key.cell(row);
      byte kind = row.kind(cell);
      needsSpelling |= Sightings.needsSpelling(kind);
      key.forget(row);
    }
    int group = groups.add(scratch.array(), 0, scratch.length(), hash, needsSpelling);
    if (needsSpelling) {
      for (KeyField key : keys) {
        RecordBytes.addCell(row, key.cell(row), groups.spellings);
        key.forget(row);
      }
    }
    return group;
  }

  /** Whether not even the known groups may grow any more: by a quarter beyond what they took when they were full. */
  private boolean isOver(long more) {
    long bytes = groups.bytes() + more;
    if (bytes <= bytesMost) {
      return false;
    }
    if (overMost == 0) {
      overMost = bytes + bytesMost / 4;
    }
    return bytes > overMost;
  }

  private boolean isFull(long more) {
    return groups.bytes() + more > bytesMost || groups.keys.bytes() + more > KeyTable.BYTES_MOST;
  }

  /** Takes in what a batch came to; false, and nothing changed, when it must be gone through record by record. */
  boolean merge(Partial partial) {
    Groups later = partial.groups();
    // As if each record had a group of its own: the same however the batch was aggregated.
    long more = partial.rows().tally().in * BYTES_A_RECORD + partial.source().length() / 4;
    Sightings seen = partial.sightings();
    if (seen != null) {
      relieve(more);
      return !isFull(more) && groups.merge(seen);
    }
    if (later == null || plan.windows() != null && later.firstWindow < groups.lastWindow) {
      return false;
    }
    relieve(more);
    return !isOver(more) && groups.merge(later, isFull(more));
  }

  private void relieve(long more) {
    if (groups.bytes() + more > bytesMost) {
      said.addAll(groups.approximate());
    }
  }

  @Override
  public Parcel behind(Rows rows, Parcel source) {
    if (!wholeStream) {
      return partial(rows, (Batch) source);
    }
    relieve(0);
    said.forEach(rows.tally()::note);
    said.clear();
    parcels++;
    int before = rows.size();
    if (plan.windows() != null && close(rows)) {
      since = Worker.NOTHING;
      rows.tally().made += rows.size() - before;
    }
    since = groups.size() > 0 && since == Worker.NOTHING ? parcels : since;
    return rows;
  }

  @Override
  public long keepsSince() {
    return since;
  }

  @Override
  public void passed(long millis, Rows to) {
    Windows windows = plan.windows();
    if (wholeStream && windows != null && windows.ofArrival()) {
      groups.reaches(windows.start(millis));
      since = close(to) ? Worker.NOTHING : since;
    }
  }

  private Partial partial(Rows rows, Batch source) {
    Sightings seen = sightings;
    if (seen != null) {
      sightings = seen.fresh();
      return new Partial(rows, null, seen, source);
    }
    Groups made = groups;
    groups = made.fresh();
    // What was so of one batch is most likely so of the next.
    sightings = made.size() * 2 < grouped ? null : freshSightings();
    grouped = 0;
    return new Partial(rows, made, null, source);
  }

  /** Says the results of all windows but the last, which begins in this parcel then; whether there were any. */
  private boolean close(Rows rows) {
    int closed = 0;
    while (closed < groups.size() && results.window(groups, closed) < groups.lastWindow) {
      closed++;
    }
    if (closed > 0) {
      results.add(groups, 0, closed, rows);
      groups = groups.from(closed);
    }
    return closed > 0;
  }

  @Override
  public void finish(Rows to) {
    if (!wholeStream) {
      return;
    }
    if (groups.size() == 0 && keys.length == 0 && plan.windows() == null) {
      groups.add(scratch.array(), 0, 0, KeyTable.hash(scratch.array(), 0, 0), false);
    }
    results.next(groups, to);
  }
}
