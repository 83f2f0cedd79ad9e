package io.weir.sink.buffer;

import io.weir.batch.Counted;
import io.weir.batch.Delivery;
import io.weir.batch.Output;
import io.weir.metrics.Notices;
import io.weir.sink.buffer.PositionFile.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outputs that wait on disk until a sink has room, in the order they came, through restarts and {@code kill -9}. What {@link #offer}
 * took is handed out by {@link #next} until it is acknowledged; then its segment goes when all of it is. After a crash everything that
 * was not acknowledged comes again, and of what was at most the entries behind one that was not, and one more. What is found
 * damaged is passed over, counted and said.
 *
 * <p>One thread offers, one takes, and any acknowledges. All of them may wait for the disk: none may be an event loop.
 */
public final class SpillBuffer implements AutoCloseable {
  private static final long SEGMENT_MOST = 64 << 20;
  private static final long SEGMENT_LEAST = 16 << 10;

  private final Path folder;
  private final long most;
  private final long segmentMost;
  private final Notices notices;
  private final PositionFile position;
  private final SegmentWriter writer;
  private final SegmentReader reader;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final Deque<Entry> out = new ArrayDeque<>();
  private long lastNumber;
  /** What the reader reads next. */
  private Position next = Position.START;
  private long bytes;
  private long records;
  private long damaged;
  private boolean failing;
  private boolean closed;

  /** One output that came back. */
  public final class Entry implements Delivery {
    private final Position end;
    private final int count;
    private Output output;
    private boolean done;

    private Entry(Position end, int count) {
      this.end = end;
      this.count = count;
    }

    /** The output as it was offered, with this entry as its delivery, and a tally of so many records in and out. */
    public Output output() {
      return output;
    }

    /** It has arrived, or is dropped on purpose: it does not come again. Any thread; a second call does nothing. */
    @Override
    public void acknowledge() {
      SpillBuffer.this.acknowledged(this);
    }
  }

  private SpillBuffer(Path folder, long most, boolean force, Notices notices) {
    this.folder = folder;
    this.most = most;
    this.notices = notices;
    segmentMost = Math.clamp(most / 8, SEGMENT_LEAST, SEGMENT_MOST);
    position = new PositionFile(folder);
    writer = new SegmentWriter(force);
    reader = new SegmentReader();
  }

  /** As {@link #open(Path, long, boolean, Notices)}, and leaves it to the system when bytes get to the disk. */
  public static SpillBuffer open(Path folder, long maxBytes, Notices notices) throws IOException {
    return open(folder, maxBytes, false, notices);
  }

  /**
   * Finds what waits there from earlier, and cuts off what was not written to its end.
   *
   * @param folder made when something is written
   * @param maxBytes of all segments together
   * @param force whether an output is on the disk when it was taken, so that it outlives a loss of power too
   */
  public static SpillBuffer open(Path folder, long maxBytes, boolean force, Notices notices) throws IOException {
    SpillBuffer buffer = new SpillBuffer(folder, maxBytes, force, notices);
    buffer.recover();
    return buffer;
  }

  private synchronized void recover() throws IOException {
    next = position.read();
    lastNumber = next.segment();
    List<Segment> all = Segment.all(folder);
    for (Segment segment : all) {
      lastNumber = Math.max(lastNumber, segment.number);
      Recovery found = segment.number < next.segment() ? Recovery.NOTHING
          : Recovery.of(segment, segment.number == next.segment() ? next.offset() : 0);
      if (found.entries() == 0) {
        Files.delete(segment.path);
      } else {
        segment.length = found.end();
        segments.add(segment);
        bytes += segment.length;
        records += found.records();
      }
      torn(segment, found.tornBytes(), segment == all.getLast());
    }
    if (records > 0) {
      notices.info(Counted.of(records, "record waits", "records wait") + " in " + folder + " from an earlier run; they come first.");
    }
  }

  /** An end that is torn was never taken, where it is the last that was written. */
  private void torn(Segment segment, long lost, boolean last) {
    if (last && lost > 0) {
      notices.info("Cut " + Counted.of(lost, "byte") + " off " + segment.path + ": weir was stopped while it wrote them.");
    } else {
      damage(lost, segment.path);
    }
  }

  private void damage(long lost, Path where) {
    if (lost > 0) {
      damaged++;
      notices.warn(Counted.of(lost, "byte") + " of " + where + (lost == 1 ? " is" : " are")
          + " damaged and passed over; the records there are lost.");
    }
  }

  /**
   * Takes an output: its bytes may be used again, and its records count as arrived, once this is true.
   *
   * @return false when there is no room, in the bound that was given or on the disk
   */
  public boolean offer(Output output) {
    SegmentWriter.Item item = SegmentWriter.item(output);
    Segment segment;
    synchronized (this) {
      segment = closed || output.length() == 0 ? null : room(item.length());
      if (segment == null) {
        return !closed && output.length() == 0;
      }
    }
    try {
      writer.append(segment, item);
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        notices.warn("Cannot write to " + segment.path + ": " + e.getMessage() + ". Until it works, nothing more is put on disk.");
      }
      synchronized (this) {
        segment.sealed = true; // what was written of it may not have been taken back
        settle();
      }
      return false;
    }
    synchronized (this) {
      if (closed) {
        return false; // the segment may be gone; if not, the records come twice
      }
      failing = false;
      segment.length += item.length();
      bytes += item.length();
      records += item.records();
    }
    return true;
  }

  /** The segment to write so many bytes to, or null. */
  private @Nullable Segment room(long length) {
    Segment last = segments.peekLast();
    boolean done = last != null && out.isEmpty() && next.segment() == last.number && next.offset() >= last.length;
    if (last != null && (last.length + length > segmentMost || done && bytes + length > most)) {
      last.sealed = true;
      settle();
    }
    boolean fresh = segments.isEmpty() || segments.getLast().sealed;
    if (bytes + length + (fresh ? Segment.MAGIC.length : 0) > most) {
      return null;
    }
    if (fresh) {
      Segment segment = new Segment(folder, ++lastNumber);
      segments.add(segment);
      bytes += segment.length;
    }
    return segments.getLast();
  }

  /**
   * The next output in order, or null when there is none now. What it answered comes again only after a restart.
   *
   * @throws IOException the disk does not read; it may be called again
   */
  public @Nullable Entry next() throws IOException {
    while (true) {
      Segment segment;
      Position from;
      long end;
      synchronized (this) {
        segment = closed ? null : unread();
        if (segment == null) {
          records = out.isEmpty() && !closed ? 0 : records; // what became unreadable since it was counted is gone
          return null;
        }
        from = next;
        end = segment.length;
      }
      SegmentReader.Read read = reader.read(segment, from.offset(), end);
      synchronized (this) {
        next = new Position(segment.number, read.end());
        damage(read.damagedBytes(), segment.path);
        Entry entry = new Entry(next, read.records());
        if (read.body() != null && understood(entry, read.body(), segment)) {
          out.add(entry);
          return entry;
        }
        records = Math.max(0, records - read.records());
        if (out.isEmpty()) {
          passed(entry);
        }
      }
    }
  }

  private boolean understood(Entry entry, byte[] body, Segment segment) {
    try {
      entry.output = EntryBody.read(body, entry.count, entry);
      return true;
    } catch (IOException e) {
      damage(body.length, segment.path);
      return false;
    }
  }

  /** The segment with what is read next, after moving on to it. */
  private @Nullable Segment unread() {
    for (Segment segment : segments) {
      if (segment.number > next.segment()) {
        next = new Position(segment.number, Segment.MAGIC.length);
      }
      if (segment.number == next.segment() && next.offset() < segment.length) {
        return segment;
      }
    }
    return null;
  }

  private synchronized void acknowledged(Entry entry) {
    if (entry.done) {
      return;
    }
    entry.done = true;
    records = Math.max(0, records - entry.count);
    Entry last = null;
    while (!out.isEmpty() && out.getFirst().done) {
      last = out.removeFirst();
    }
    if (last != null && !closed) {
      passed(last);
    }
  }

  /** All entries up to this one are done. */
  private void passed(Entry entry) {
    try {
      position.write(entry.end);
    } catch (IOException e) {
      notices.warn("Cannot write down in " + folder + " how far records were sent: " + e.getMessage()
          + ". After a restart some will be sent again.");
    }
    settle();
  }

  /** Deletes what is sealed and done with. */
  private void settle() {
    while (!segments.isEmpty() && segments.getFirst().sealed) {
      Segment first = segments.getFirst();
      boolean read = next.segment() > first.number || next.segment() == first.number && next.offset() >= first.length
          || first.length == Segment.MAGIC.length;
      if (!read || !out.isEmpty() && out.getFirst().end.segment() == first.number) {
        return;
      }
      reader.forget(first);
      writer.forget(first);
      try {
        Files.deleteIfExists(first.path);
      } catch (IOException e) {
        if (Files.exists(first.path)) {
          notices.warn("Cannot delete " + first.path + ", which is done with: " + e.getMessage() + ".");
        }
      }
      segments.removeFirst();
      bytes -= first.length;
    }
  }

  /** How much it takes on the disk. */
  public synchronized long bytes() {
    return bytes;
  }

  /** How many records were taken and not acknowledged. */
  public synchronized long records() {
    return records;
  }

  /** In how many places something was found damaged. */
  public synchronized long damaged() {
    return damaged;
  }

  /** Lets go of the files. What was not acknowledged comes when it is opened again. */
  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      segments.forEach(segment -> segment.sealed = true);
      settle();
      writer.close();
      reader.close();
      position.close();
    }
  }
}
