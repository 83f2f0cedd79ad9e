package io.weir.pipeline.topology;

import io.weir.batch.Output;
import io.weir.sink.Grouping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Outputs that wait in memory. */
final class MemoryWaiting implements Waiting {
  private final long bytesMost;
  private final boolean dropsWhatIsTooMuch;
  private final ArrayDeque<Arrived> outputs = new ArrayDeque<>();
  private long bytes;
  private long records;

  private record Arrived(Output output, long nanos) {}

  MemoryWaiting(long bytesMost, boolean dropsWhatIsTooMuch) {
    this.bytesMost = bytesMost;
    this.dropsWhatIsTooMuch = dropsWhatIsTooMuch;
  }

  @Override
  public synchronized boolean add(Output output) {
    if (dropsWhatIsTooMuch && !hasRoom()) {
      return false;
    }
    outputs.add(new Arrived(output, System.nanoTime()));
    bytes += output.length();
    records += output.tally().out;
    return true;
  }

  @Override
  public synchronized boolean hasRoom() {
    return bytes < bytesMost;
  }

  @Override
  public synchronized boolean isEmpty() {
    return outputs.isEmpty();
  }

  @Override
  public synchronized long bytes() {
    return bytes;
  }

  @Override
  public synchronized long records() {
    return records;
  }

  @Override
  public synchronized boolean fills(Grouping grouping) {
    return bytes >= grouping.bytesMost() || records >= grouping.recordsMost() || bytes >= bytesMost;
  }

  @Override
  public synchronized long waitNanos(Grouping grouping) {
    Arrived first = outputs.peek();
    return first == null ? Long.MAX_VALUE : grouping.linger().toNanos() - (System.nanoTime() - first.nanos);
  }

  @Override
  public synchronized List<Output> take(Grouping grouping) {
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

  @Override
  public void close() {}
}
