package io.weir.source.socket.assembly;

import io.weir.batch.Batch;
import io.weir.batch.CellLayout;
import io.weir.batch.Credit;
import io.weir.batch.Delivery;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.framing.Multiline;
import io.weir.metrics.ComponentMeter;
import io.weir.source.BatchOptions;
import io.weir.source.OpenRecord;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one peer's records: how many there were, which of them names columns, which is not whole. Belongs to the
 * thread that hands on.
 */
public final class PeerRecords {
  private final BatchOptions options;
  private final ComponentMeter meter;
  private final Runnable left;
  private final @Nullable OpenRecord open;
  private Origin origin;
  private long records;

  /** @param left called when what was handed over has gone on; any thread */
  public PeerRecords(Origin origin, BatchOptions options, ComponentMeter meter, Runnable left) {
    this.origin = origin;
    this.options = options;
    this.meter = meter;
    this.left = left;
    Multiline multiline = options.multiline();
    // no credit is taken for what is joined: it replaces the lines, whose credit comes back with it
    open = multiline == null ? null
        : new OpenRecord(multiline, options.framing(), options.lineBytesMax(), Credit.UNLIMITED, 0);
  }

  void left() {
    left.run();
  }

  /** Whether lines are waiting to be joined to others. */
  boolean joins() {
    return open != null;
  }

  void take(Handed handed, Credit credit, Queue<Batch> ready) {
    if (handed.length() > 0) {
      take(batch(handed, credit), ready);
    }
    if (handed.last() && open != null) {
      add(open.finish(), ready);
    }
  }

  private void take(Batch batch, Queue<Batch> ready) {
    if (open == null) {
      ready.add(batch);
    } else if (batch.skippedBytes() > 0) {
      add(open.finish(), ready);
      ready.add(open.tooLong(batch));
    } else {
      add(open.append(batch, System.nanoTime()), ready);
    }
  }

  void overdue(long now, Queue<Batch> ready) {
    if (open != null && open.isOverdue(now)) {
      add(open.finish(), ready);
    }
  }

  private static void add(@Nullable Batch batch, Queue<Batch> ready) {
    if (batch != null) {
      ready.add(batch);
    }
  }

  private Batch batch(Handed handed, Credit credit) {
    int[] starts = handed.starts();
    long[] offsets = handed.offsets();
    if (starts == null && handed.skippedBytes() == 0) {
      findHead(handed);
    }
    long first = records + 1;
    long count = count(handed);
    records += count;
    meter.receivedRecords.add(count);
    long paid = handed.credit();
    Delivery delivery = paid == 0 ? Delivery.NOBODY : () -> credit.giveBack(paid);
    Batch batch = new Batch(handed.bytes(), handed.length(), origin, handed.offset(), options.countRecords() ? first : 0,
        handed.arrivedMillis(), handed.skippedBytes(), delivery);
    if (starts != null && offsets != null) {
      batch.framed(starts, offsets, (byte) '\n');
    } else if (handed.skippedBytes() > 0) {
      // its beginning may hold line feeds and is one record all the same
      batch.framed(new int[] {0, handed.length()}, new long[] {handed.offset()}, (byte) '\n');
    } else if (options.framing().cells() == null) {
      batch.lines((int) count);
    }
    return batch;
  }

  private long count(Handed handed) {
    int[] starts = handed.starts();
    if (handed.skippedBytes() > 0) {
      return 1;
    }
    if (starts != null) {
      return starts.length - 1;
    }
    Framing framing = options.framing();
    int whole = framing.count(handed.bytes(), handed.length(), handed.offset(), origin.head());
    return handed.bytes()[handed.length() - 1] == framing.delimiter() ? whole : whole + 1;
  }

  private void findHead(Handed handed) {
    Framing framing = options.framing();
    CellLayout cells = framing.cells();
    if (cells != null && cells.headed() && origin.head() == null) {
      Head head = Head.find(handed.bytes(), handed.length(), handed.offset(), framing.delimiter(), cells);
      origin = head == null ? origin : origin.headed(head);
    }
  }
}
