package io.weir.stage.order;

import java.util.ArrayDeque;
import java.util.Deque;

/** The N records added last, in memory while they fit, else the older ones in files. */
final class LastRecords {
  /** About what a record takes beside its bytes. */
  private static final int OVERHEAD_BYTES = 24;

  private final long most;
  private final long bytesMost;
  private final Deque<Spool> spooled = new ArrayDeque<>();
  private ArrayDeque<byte[]> kept = new ArrayDeque<>();
  private long keptBytes;
  private long size;

  /**
   * @param most how many; at least 1
   * @param bytesMost memory for records
   */
  LastRecords(long most, long bytesMost) {
    this.most = most;
    this.bytesMost = bytesMost;
  }

  void add(byte[] record) {
    if (size == most) {
      removeFirst();
    }
    kept.addLast(record);
    keptBytes += record.length + OVERHEAD_BYTES;
    size++;
    if (keptBytes > bytesMost && kept.size() > 1) {
      spooled.addLast(Spool.write(kept));
      kept = new ArrayDeque<>();
      keptBytes = 0;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  private void removeFirst() {
    Spool oldest = spooled.peekFirst();
    if (oldest == null) {
      keptBytes -= kept.removeFirst().length + OVERHEAD_BYTES;
    } else {
      oldest.pass();
      forget(oldest);
    }
    size--;
  }

  /** Takes the oldest; nothing may be added any more. */
  byte[] takeFirst() {
    size--;
    Spool oldest = spooled.peekFirst();
    if (oldest == null) {
      return kept.removeFirst();
    }
    byte[] record = oldest.take();
    forget(oldest);
    return record;
  }

  private void forget(Spool oldest) {
    if (oldest.isEmpty()) {
      spooled.removeFirst();
    }
  }
}
