package io.weir.source.http;

import io.weir.batch.Batch;
import io.weir.batch.ByteSearch;
import io.weir.batch.CellLayout;
import io.weir.batch.Credit;
import io.weir.batch.Delivery;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.framing.Multiline;
import io.weir.framing.RecordEnds;
import io.weir.source.BatchOptions;
import io.weir.source.BatchReader;
import io.weir.source.JoinReader;
import io.weir.source.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes batches of a whole body: an input of its own, with records from number 1 on. One thread. */
final class BodyBatches {
  /** How much is kept of a record that is too long. */
  private static final int BEGINNING = 4096;

  private final BatchOptions options;
  private final Framing framing;
  private final byte[] body;
  private final int length;
  private final Arrival arrival;
  private final long millis;
  private final int recordMost;
  private final List<Batch> batches = new ArrayList<>();
  private Origin origin;
  private long creditLeft;
  private long records;

  /**
   * @param credit taken for the body; its batches give it back
   * @param millis when it came, since the epoch
   */
  BodyBatches(byte[] body, int length, Origin origin, BatchOptions options, long credit, Arrival arrival, long millis) {
    this.body = body;
    this.length = length;
    this.origin = origin;
    this.options = options;
    this.creditLeft = credit;
    this.arrival = arrival;
    this.millis = millis;
    framing = options.framing();
    recordMost = Math.max(options.batchBytes(), options.lineBytesMax() + framing.terminatorMax());
  }

  /** The batches, in order. */
  List<Batch> make() {
    RecordEnds ends = framing.ends();
    ends.begin();
    int start = 0;
    int scanned = 0;
    while (start < length) {
      int to = (int) Math.min(length, (long) scanned + options.batchBytes());
      int end = ends.lastEnd(body, scanned, to);
      scanned = to;
      if (end < 0 && to < length && to - start > recordMost) {
        end = ends.firstEnd(body, to, length);
        scanned = end < 0 ? length : end;
      }
      if (end < 0 && scanned == length) {
        end = length;
      }
      if (end > start) {
        add(start, end);
        start = end;
      }
    }
    Multiline multiline = options.multiline();
    return multiline == null ? batches : joined(multiline);
  }

  /** What its batches do not give back. */
  long creditLeft() {
    return creditLeft;
  }

  private void add(int start, int end) {
    int from = start;
    if (end - start > recordMost && (framing.cells() == null || end == length)) {
      int found = framing.cells() == null ? ByteSearch.indexOf(body, framing.delimiter(), start, end) : -1;
      int next = found < 0 ? end : found + 1;
      if (next - start > recordMost) {
        batches.add(skipped(start, next));
        from = next;
      }
    }
    if (from < end) {
      batches.add(batch(from, end));
    }
  }

  private Batch batch(int start, int end) {
    byte[] bytes = start == 0 && end == length ? body : Arrays.copyOfRange(body, start, end);
    CellLayout cells = framing.cells();
    Head head = origin.head();
    if (cells != null && cells.headed() && head == null) {
      head = Head.find(bytes, end - start, start, framing.delimiter(), cells);
      origin = head == null ? origin : origin.headed(head);
    }
    long first = 0;
    if (options.countRecords()) {
      first = records + 1;
      records += framing.count(bytes, end - start, start, head);
    }
    return new Batch(bytes, end - start, origin, start, first, millis, 0, delivery(end - start));
  }

  /** A record that is too long, with its end. */
  private Batch skipped(int start, int end) {
    int text = end - start;
    if (body[end - 1] == framing.delimiter()) {
      text -= framing.delimiter() == '\n' && body[end - 2] == '\r' ? 2 : 1;
    }
    byte[] head = Arrays.copyOfRange(body, start, start + Math.min(BEGINNING, text));
    long first = options.countRecords() ? ++records : 0;
    return new Batch(head, head.length, origin, start, first, millis, text, delivery(head.length));
  }

  private Delivery delivery(long share) {
    long credit = Math.min(share, creditLeft);
    creditLeft -= credit;
    return arrival.delivery(credit);
  }

  /** Its last record is whole at the end of the body, so nothing waits for the next one. */
  private List<Batch> joined(Multiline multiline) {
    ArrayDeque<Batch> lines = new ArrayDeque<>(batches);
    BatchReader reader = new BatchReader() {
      @Override
      public @Nullable Batch next() {
        return lines.poll();
      }

      @Override
      public @Nullable Batch rest() {
        return lines.poll();
      }

      @Override
      public void close() {}
    };
    JoinReader join = new JoinReader(reader, multiline, framing, options.lineBytesMax(), new Turn(), Credit.UNLIMITED, false);
    List<Batch> joined = new ArrayList<>();
    for (Batch batch = join.next(); batch != null; batch = join.next()) {
      joined.add(batch);
    }
    return joined;
  }
}
