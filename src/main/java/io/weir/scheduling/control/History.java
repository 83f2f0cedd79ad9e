package io.weir.scheduling.control;

import java.util.ArrayDeque;
import java.util.List;

/** The latest decisions of a pipeline, for people. Bounded. Any thread. */
public final class History {
  private static final int KEPT = 100;

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();

  /**
   * One decision.
   *
   * @param seconds since the stage began, counting sound intervals only
   */
  public record Entry(double seconds, String stage, Setting from, Setting to, String reason) {}

  synchronized void add(Entry entry) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(entry);
  }

  /** Oldest first; a copy. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
