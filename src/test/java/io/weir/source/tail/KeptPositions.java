package io.weir.source.tail;

import io.weir.batch.Delivery;
import io.weir.batch.Positions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Positions in memory, as a checkpoint keeps them: the contiguous acknowledged prefix of each partition. */
final class KeptPositions implements Positions {
  private final Map<String, Position> restored;
  private final Map<String, Kept> partitions = new LinkedHashMap<>();

  KeptPositions(Map<String, Position> restored) {
    this.restored = restored;
  }

  /** What a process would find that starts now. */
  synchronized Map<String, Position> now() {
    Map<String, Position> now = new LinkedHashMap<>();
    partitions.forEach((name, kept) -> {
      if (!kept.forgotten || !kept.waiting.isEmpty()) {
        now.put(name, new Position(kept.position, kept.about));
      }
    });
    restored.forEach((name, position) -> {
      if (!partitions.containsKey(name)) {
        now.put(name, position);
      }
    });
    return now;
  }

  @Override
  public Map<String, Position> restored() {
    return restored;
  }

  @Override
  public synchronized Partition partition(String name, String about, long from) {
    Kept kept = new Kept(about, from);
    if (partitions.put(name, kept) != null) {
      throw new IllegalStateException("partition " + name + " is read twice");
    }
    return kept;
  }

  private final class Kept implements Partition {
    private long position;
    private String about;
    private boolean forgotten;
    private final List<long[]> waiting = new ArrayList<>();

    Kept(String about, long position) {
      this.about = about;
      this.position = position;
    }

    @Override
    public Delivery track(long behind, Delivery then) {
      long[] place = {behind, 0};
      synchronized (KeptPositions.this) {
        waiting.add(place);
      }
      return () -> {
        synchronized (KeptPositions.this) {
          place[1] = 1;
          while (!waiting.isEmpty() && waiting.get(0)[1] == 1) {
            position = waiting.remove(0)[0];
          }
        }
        then.acknowledge();
      };
    }

    @Override
    public void about(String text) {
      synchronized (KeptPositions.this) {
        about = text;
      }
    }

    @Override
    public void forget() {
      synchronized (KeptPositions.this) {
        forgotten = true;
      }
    }
  }
}
