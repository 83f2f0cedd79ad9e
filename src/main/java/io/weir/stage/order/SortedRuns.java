package io.weir.stage.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records in memory while they fit, else sorted runs in files that are merged at the end: an external merge sort (D. E.
 * Knuth, "The Art of Computer Programming", volume 3, 5.4). Stable: of equal keys the record that was added first.
 */
final class SortedRuns {
  /** More runs than these are merged into one on the way, so that not too many files are open. */
  private static final int RUNS_MOST = 64;

  private final long bytesMost;
  private final List<SortedRun> runs = new ArrayList<>();
  private List<Sorted> open = new ArrayList<>();
  private long openBytes;

  SortedRuns(long bytesMost) {
    this.bytesMost = bytesMost;
  }

  void add(Sorted record) {
    open.add(record);
    openBytes += record.size();
    if (openBytes > bytesMost) {
      spill();
    }
  }

  private void spill() {
    open.sort(null);
    SortedRun run = SortedRun.write(open.iterator());
    open = new ArrayList<>();
    openBytes = 0;
    runs.add(run);
    if (runs.size() == RUNS_MOST) {
      SortedRun merged = SortedRun.write(merge(List.copyOf(runs)));
      runs.clear();
      runs.add(merged);
    }
  }

  /** All records in order; nothing may be added any more. */
  Iterator<Sorted> sorted() {
    if (runs.isEmpty()) {
      open.sort(null);
      return open.iterator();
    }
    if (!open.isEmpty()) {
      spill();
    }
    return merge(runs);
  }

  private record Source(SortedRun run, int age) {
    Sorted head() {
      Sorted head = run.head();
      if (head == null) {
        throw new NoSuchElementException();
      }
      return head;
    }
  }

  private static Iterator<Sorted> merge(List<SortedRun> runs) {
    AtomicInteger age = new AtomicInteger();
    PriorityQueue<Source> sources =
        new PriorityQueue<>(Comparator.comparing(Source::head).thenComparingInt(Source::age));
    for (SortedRun run : runs) {
      int of = age.getAndIncrement();
      if (run.head() != null) {
        sources.add(new Source(run, of));
      }
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !sources.isEmpty();
      }

      @Override
      public Sorted next() {
        Source source = sources.remove();
        Sorted head = source.head();
        source.run().advance();
        if (source.run().head() != null) {
          sources.add(source);
        }
        return head;
      }
    };
  }
}
