package io.weir.source;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.framing.Framing;
import io.weir.framing.Multiline;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of several lines, on the reader's thread: what is behind it stays as parallel as it was. Each line is
 * looked at once; the last record of an input is held until its end is known, or its time is over.
 */
public final class JoinReader implements BatchReader {
  /** What a reader of many live inputs returns from time to time when nothing came, so that times can be looked at. */
  public static final Batch NOTHING_CAME = Batch.of(new byte[0]);

  private final BatchReader lines;
  private final Multiline multiline;
  private final Framing framing;
  private final int recordBytesMax;
  private final Turn turn;
  private final Credit credit;
  private final boolean interleaved;
  private final Map<Origin, OpenRecord> open = new IdentityHashMap<>();
  private final ArrayDeque<Batch> ready = new ArrayDeque<>();
  private @Nullable Origin last;
  private boolean ended;

  /**
   * @param lines batches of whole lines
   * @param interleaved whether batches of several inputs come in turn; if not, one input ends where the next begins
   */
  public JoinReader(BatchReader lines, Multiline multiline, Framing framing, int recordBytesMax, Turn turn,
      Credit credit, boolean interleaved) {
    this.lines = lines;
    this.multiline = multiline;
    this.framing = framing;
    this.recordBytesMax = recordBytesMax;
    this.turn = turn;
    this.credit = credit;
    this.interleaved = interleaved;
  }

  @Override
  public @Nullable Batch next() {
    while (ready.isEmpty() && !ended) {
      Batch read = lines.next();
      if (turn.taken()) {
        return null;
      }
      if (read == null) {
        end();
      } else if (read == NOTHING_CAME) {
        collectOverdue();
      } else {
        take(read);
      }
    }
    return ready.poll();
  }

  @Override
  public @Nullable Batch rest() {
    if (!ended) {
      for (Batch read = lines.rest(); read != null; read = lines.rest()) {
        take(read);
      }
      end();
    }
    return ready.poll();
  }

  @Override
  public @Nullable Batch overdue() {
    collectOverdue();
    return ready.poll();
  }

  @Override
  public long patienceNanos() {
    return multiline.timeoutNanos();
  }

  @Override
  public void close() {
    lines.close();
    for (Batch left = ready.poll(); left != null; left = ready.poll()) {
      left.delivery().acknowledge();
    }
  }

  private void take(Batch read) {
    if (!interleaved && last != null && read.origin() != last) {
      OpenRecord before = open.remove(last);
      if (before != null) {
        add(before.finish());
      }
    }
    last = read.origin();
    OpenRecord record = open.computeIfAbsent(read.origin(),
        origin -> new OpenRecord(multiline, framing, recordBytesMax, credit, 0));
    if (read.skippedBytes() > 0) {
      add(record.finish());
      add(record.tooLong(read));
    } else {
      add(record.append(read, System.nanoTime()));
    }
  }

  private void collectOverdue() {
    long now = System.nanoTime();
    for (OpenRecord record : open.values()) {
      if (record.isOverdue(now)) {
        add(record.finish());
      }
    }
  }

  private void end() {
    ended = true;
    for (OpenRecord record : open.values()) {
      add(record.finish());
    }
  }

  private void add(@Nullable Batch batch) {
    if (batch != null) {
      ready.add(batch);
    }
  }
}
