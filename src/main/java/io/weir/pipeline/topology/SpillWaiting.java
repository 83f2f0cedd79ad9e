package io.weir.pipeline.topology;

import io.weir.batch.Output;
import io.weir.metrics.Notices;
import io.weir.scheduling.ByteBudget;
import io.weir.sink.Grouping;
import io.weir.sink.buffer.SpillBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Outputs that wait in memory, and when there are too many on disk. What is on disk is safe: its source is told so. The order is
 * memory, disk, and behind that, in memory again, what found no room on the disk; then whoever brings more has to wait.
 */
final class SpillWaiting implements Waiting {
  private final SpillBuffer disk;
  private final boolean takes;
  private final ByteBudget.Share credit;
  private final Totals totals;
  private final Notices notices;
  private final MemoryWaiting front;
  private final MemoryWaiting back = new MemoryWaiting(Long.MAX_VALUE, false);
  private volatile boolean staysOnDisk;

  /** @param takes whether new outputs may be written there; else what was left by an earlier run is sent */
  SpillWaiting(SpillBuffer disk, boolean takes, long memoryBytesMost, ByteBudget.Share credit, Totals totals, Notices notices) {
    this.disk = disk;
    this.takes = takes;
    this.credit = credit;
    this.totals = totals;
    this.notices = notices;
    front = new MemoryWaiting(memoryBytesMost, false);
  }

  /** What is on disk is not waited for any more: it is there at the next start. */
  void leaveOnDisk() {
    staysOnDisk = true;
  }

  @Override
  public synchronized boolean add(Output output) {
    if (disk.records() == 0 && back.isEmpty() && (front.hasRoom() || !takes)) {
      return front.add(output);
    }
    return takes && back.isEmpty() && write(output) || back.add(output);
  }

  private boolean write(Output output) {
    if (!disk.offer(output)) {
      return false;
    }
    totals.arrived.add(output.tally().out);
    credit.exchange(0, output.held(), 0);
    output.delivery().acknowledge();
    return true;
  }

  /** The run ends and this could not be sent: it is safe on disk when this is true, if behind what was there before. */
  synchronized boolean save(Output output) {
    return isFromDisk(output) || takes && write(output);
  }

  @Override
  public boolean hasRoom() {
    return back.isEmpty() && (takes || front.hasRoom());
  }

  @Override
  public synchronized boolean isEmpty() {
    return front.isEmpty() && back.isEmpty() && (staysOnDisk || disk.records() == 0);
  }

  @Override
  public long bytes() {
    return front.bytes() + disk.bytes() + back.bytes();
  }

  @Override
  public long records() {
    return front.records() + back.records();
  }

  @Override
  public boolean fills(Grouping grouping) {
    return disk.records() > 0 || !back.isEmpty() || front.fills(grouping);
  }

  @Override
  public long waitNanos(Grouping grouping) {
    return front.waitNanos(grouping);
  }

  @Override
  public synchronized List<Output> take(Grouping grouping) {
    if (!front.isEmpty()) {
      return front.take(grouping);
    }
    List<Output> group = staysOnDisk ? List.of() : fromDisk(grouping);
    return group.isEmpty() && disk.records() == 0 ? back.take(grouping) : group;
  }

  private List<Output> fromDisk(Grouping grouping) {
    List<Output> group = new ArrayList<>();
    long bytes = 0;
    long records = 0;
    try {
      while (bytes < grouping.bytesMost() && records < grouping.recordsMost()) {
        SpillBuffer.Entry entry = disk.next();
        if (entry == null) {
          break;
        }
        Output output = entry.output();
        credit.exchange(0, 0, output.held());
        bytes += output.length();
        records += output.tally().out;
        group.add(output);
      }
    } catch (IOException unreadable) {
      notices.warn("what waits on disk cannot be read: " + unreadable.getMessage() + "; it is tried again");
    }
    return group;
  }

  @Override
  public void close() {
    try {
      disk.close();
    } catch (IOException failed) {
      notices.warn("the buffer on disk was not closed properly: " + failed.getMessage());
    }
  }

  /** Whether an output came from the disk, so that it counts as arrived already. */
  static boolean isFromDisk(Output output) {
    return output.delivery() instanceof SpillBuffer.Entry;
  }
}
