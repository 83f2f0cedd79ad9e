package io.weir.checkpoint;

import io.weir.batch.Positions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The partitions of one source. A name may be opened again while batches of its earlier reader are still on their way (a
 * reload): then the position stays with the earlier reader until all of it has arrived, so that it never passes anything.
 */
final class SourcePositions implements Positions {
  private final PositionFile file;
  private final Outstanding outstanding;
  private final BooleanSupplier frozen;
  /** What an earlier process left and nobody has opened since. */
  private final Map<String, Position> left;
  private final Map<String, Deque<PartitionTracker>> open = new LinkedHashMap<>();
  /** Set before what it speaks of can be read, cleared before that is read: nothing is missed. */
  private volatile boolean moved;

  SourcePositions(PositionFile file, Map<String, Position> left, Outstanding outstanding, BooleanSupplier frozen) {
    this.file = file;
    this.left = new LinkedHashMap<>(left);
    this.outstanding = outstanding;
    this.frozen = frozen;
  }

  @Override
  public synchronized Map<String, Position> restored() {
    Map<String, Position> all = new LinkedHashMap<>(left);
    open.forEach((name, readers) -> {
      PartitionTracker first = readers.stream().filter(reader -> !reader.isDrained()).findFirst().orElse(readers.getLast());
      if (!first.isForgotten()) {
        all.put(name, first.position());
      }
    });
    return Map.copyOf(all);
  }

  @Override
  public synchronized Partition partition(String name, String about, long from) {
    left.remove(name);
    Deque<PartitionTracker> readers = open.computeIfAbsent(name, n -> new ArrayDeque<>());
    // One that reads again what has not arrived stands for the earlier ones.
    readers.removeIf(earlier -> earlier.isDone() || from <= earlier.safe().behind());
    PartitionTracker tracker = new PartitionTracker(name, about, from, outstanding, frozen, () -> moved = true);
    readers.add(tracker);
    moved = true;
    return tracker;
  }

  /** What another process is to find. */
  private synchronized Map<String, Position> safe() {
    Map<String, Position> all = new LinkedHashMap<>(left);
    List<String> over = new ArrayList<>();
    open.forEach((name, readers) -> {
      while (readers.size() > 1 && readers.getFirst().isDone()) {
        readers.removeFirst();
      }
      PartitionTracker first = readers.getFirst();
      if (readers.size() == 1 && first.isOver()) {
        over.add(name);
      } else {
        all.put(name, first.safe());
      }
    });
    if (!frozen.getAsBoolean()) {
      over.forEach(open::remove);
    }
    return all;
  }

  /** Stores what has moved since the last time; called by one thread at a time. */
  void store() throws IOException {
    if (!moved) {
      return;
    }
    moved = false;
    try {
      file.store(safe());
    } catch (IOException | RuntimeException failed) {
      moved = true;
      throw failed;
    }
  }

  PositionFile file() {
    return file;
  }
}
