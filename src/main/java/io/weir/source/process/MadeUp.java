package io.weir.source.process;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.source.BatchReader;
import io.weir.source.SourceContext;
import io.weir.source.Turn;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of made-up records. With a rate a batch holds what is due when it is made, every {@code linger}; what could not
 * be handed on in its time falls out, but for a second's worth.
 */
final class MadeUp implements BatchReader {
  private static final long SECOND = 1_000_000_000;
  /** No template writes more, but for texts that are given. */
  private static final int RECORD_BYTES = 512;

  private final GenerateSettings settings;
  private final SourceContext context;
  private final Turn turn;
  private final Credit credit;
  private final Template template;
  private final Clock clock;
  private final Origin origin;
  private final byte delimiter;
  private final int recordBytes;
  private final double perNano;
  private long made;
  private long offset;
  private long since;
  private long madeSince;

  MadeUp(GenerateSettings settings, SourceContext context, Clock clock, Turn turn, Credit credit) {
    this.settings = settings;
    this.context = context;
    this.turn = turn;
    this.credit = credit;
    this.clock = clock;
    template = Template.of(settings, clock);
    origin = new Origin(context.name(), settings.shown());
    delimiter = context.batches().framing().delimiter();
    recordBytes = Math.max(RECORD_BYTES, settings.lines().stream().mapToInt(line -> line.length() * 10 + 32).max().orElse(0));
    Integer rate = settings.rate();
    perNano = rate == null ? 0 : (double) rate / SECOND;
    since = System.nanoTime();
  }

  @Override
  public @Nullable Batch next() {
    Integer count = settings.count();
    long left = count == null ? Long.MAX_VALUE : count - made;
    long due = left == 0 || perNano == 0 ? left : Math.min(left, awaitDue(left));
    return due <= 0 || turn.stopping() ? null : batch(due);
  }

  /** How many records are due, waiting for at least one; 0 when the source is being stopped. */
  private long awaitDue(long left) {
    long nanos = System.nanoTime();
    double late = (nanos - since) * perNano - madeSince;
    if (late > perNano * SECOND) {
      madeSince += (long) (late - perNano * SECOND);
    }
    long wanted = Math.clamp((long) (context.batches().linger().toNanos() * perNano), 1, left);
    long until = since + (long) ((madeSince + wanted) / perNano);
    if (!turn.beforeRead()) {
      return 0;
    }
    for (long now = System.nanoTime(); now < until && !turn.stopping(); now = System.nanoTime()) {
      LockSupport.parkNanos(this, Math.min(until - now, SECOND));
    }
    return turn.afterRead() ? Math.max(1, (long) ((System.nanoTime() - since) * perNano) - madeSince) : 0;
  }

  private Batch batch(long most) {
    int size = context.batches().batchBytes();
    int guess = (int) Math.min(size, Math.max(1, most) * recordBytes);
    int room = Math.max(guess, recordBytes + 1);
    credit.take(room, 0);
    ByteBuilder out = new ByteBuilder(room);
    long first = made + 1;
    for (long n = 0; n < most && out.length() + recordBytes < room; n++) {
      template.write(out, ++made);
      out.add(delimiter);
    }
    if (first > made) {
      template.write(out, ++made);
      out.add(delimiter);
    }
    madeSince += made - first + 1;
    long at = offset;
    offset += out.length();
    return new Batch(out.array(), out.length(), origin, at, context.batches().countRecords() ? first : 0, clock.millis(), 0,
        () -> credit.giveBack(room));
  }

  @Override
  public @Nullable Batch rest() {
    return null;
  }

  @Override
  public void close() {}
}
