package io.weir.stage.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The N records that come first in order: {@code sort … max N} keeps no others. */
final class FirstRecords {
  private record Numbered(Sorted record, long number) {}

  private static final Comparator<Numbered> ORDER =
      Comparator.comparing(Numbered::record).thenComparingLong(Numbered::number);

  private final long most;
  private final PriorityQueue<Numbered> kept = new PriorityQueue<>(ORDER.reversed());
  private long numbered;
  private long bytes;

  FirstRecords(long most) {
    this.most = most;
  }

  /** Whether a record with this key, the next in the input, would be kept. */
  boolean takes(Sorted key) {
    Numbered last = kept.peek();
    return most > 0 && (kept.size() < most || last == null || key.compareTo(last.record()) < 0);
  }

  void add(Sorted record) {
    if (kept.size() == most) {
      bytes -= kept.remove().record().size();
    }
    kept.add(new Numbered(record, numbered++));
    bytes += record.size();
  }

  long bytes() {
    return bytes;
  }

  /** In order; of equal keys the one added first. */
  List<Sorted> all() {
    List<Numbered> sorted = new ArrayList<>(kept);
    sorted.sort(ORDER);
    return sorted.stream().map(Numbered::record).toList();
  }
}
