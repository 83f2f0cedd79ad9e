package io.weir.pipeline.topology;

import io.weir.batch.Output;
import io.weir.sink.Grouping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The outputs that wait in front of a sink, in order. Any thread. */
final class Waiting {
  private final long bytesMost;
  private final boolean dropsWhatIsTooMuch;
  private final ArrayDeque<Arrived> outputs = new ArrayDeque<>();
  private long bytes;
  private long records;

  private record Arrived(Output output, long nanos) {}

  Waiting(long bytesMost, boolean dropsWhatIsTooMuch) {
    this.bytesMost = bytesMost;
    this.dropsWhatIsTooMuch = dropsWhatIsTooMuch;
  }

  /** Answers false when it has no room and is to refuse then. */
  synchronized boolean add(Output output) {
    if (dropsWhatIsTooMuch && !hasRoom()) {
      return false;
    }
    outputs.add(new Arrived(output, System.nanoTime()));
    bytes += output.length();
    records += output.tally().out;
    return true;
  }

  /** Whether those who bring outputs need not wait. */
  synchronized boolean hasRoom() {
    return bytes < bytesMost;
  }

  synchronized boolean isEmpty() {
    return outputs.isEmpty();
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized long records() {
    return records;
  }

  /** Whether there is enough for a whole group, or no more can come before one goes. */
  synchronized boolean fills(Grouping grouping) {
    return bytes >= grouping.bytesMost() || records >= grouping.recordsMost() || bytes >= bytesMost;
  }

  /** How long the first one may still wait for others; 0 or less: it is due. */
  synchronized long waitNanos(Grouping grouping) {
    Arrived first = outputs.peek();
    return first == null ? Long.MAX_VALUE : grouping.linger().toNanos() - (System.nanoTime() - first.nanos);
  }

  /** The next group; empty when nothing waits. */
  synchronized List<Output> take(Grouping grouping) {
    List<Output> group = new ArrayList<>();
    long groupBytes = 0;
    long groupRecords = 0;
    for (Arrived next = outputs.peek(); next != null; next = outputs.peek()) {
      groupBytes += next.output.length();
      groupRecords += next.output.tally().out;
      if (!group.isEmpty() && (groupBytes > grouping.bytesMost() || groupRecords > grouping.recordsMost())) {
        break;
      }
      outputs.poll();
      bytes -= next.output.length();
      records -= next.output.tally().out;
      group.add(next.output);
    }
    return group;
  }
}
