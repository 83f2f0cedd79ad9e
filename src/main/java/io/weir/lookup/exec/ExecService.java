package io.weir.lookup.exec;

import io.weir.lookup.AsyncService;
import io.weir.lookup.LookupException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks long-lived children of {@code /bin/sh -c}; the question is a line without its end, the answer the line the child
 * writes for it. A child has one question at a time, so that question and answer belong together without a number.
 * What it writes to its standard error goes to ours. The children are started by the first questions.
 */
public final class ExecService implements AsyncService {
  private final Seat[] seats;
  private final LinkedBlockingQueue<Asked> waiting = new LinkedBlockingQueue<>();
  private boolean started;
  private boolean closed;

  /** One question; cancelling it ends the child that works on it. */
  static final class Asked extends CompletableFuture<@Nullable Object> {
    final String line;
    private volatile @Nullable Runnable giveUp;

    Asked(String line) {
      this.line = line;
    }

    /** From now on this is what ends the work on it. */
    void workedOn(Runnable end) {
      giveUp = end;
      if (isCancelled()) {
        end.run();
      }
    }

    @Override
    public boolean cancel(boolean interrupts) {
      boolean now = super.cancel(interrupts);
      Runnable end = giveUp;
      if (now && end != null) {
        end.run();
      }
      return now;
    }

    void fail(String message) {
      completeExceptionally(new LookupException(message));
    }
  }

  /**
   * @param children how many at a time
   * @param values an answer that is a JSON object or list is that value, else all answers are text
   */
  public ExecService(String command, int children, boolean values) {
    this(command, children, values, System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** @param chance from 0 to 1, spreads the restarts */
  ExecService(String command, int children, boolean values, LongSupplier nanos, DoubleSupplier chance) {
    Restarts restarts = new Restarts(nanos, chance);
    seats = new Seat[children];
    for (int i = 0; i < children; i++) {
      seats[i] = new Seat(command, values, restarts, waiting);
    }
  }

  @Override
  public CompletionStage<@Nullable Object> ask(Object question) {
    Asked asked = new Asked((String) question);
    synchronized (this) {
      if (closed) {
        asked.fail("not asked, the run is over");
        return asked;
      }
      if (!started) {
        started = true;
        for (int i = 0; i < seats.length; i++) {
          seats[i].start("weir-exec-" + (i + 1));
        }
      }
    }
    waiting.add(asked);
    return asked;
  }

  /** Ends all children: their input ends, then they are told to end, then they are ended, and all they have started. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    List<Child> children = new ArrayList<>();
    for (Seat seat : seats) {
      Child child = seat.close();
      if (child != null) {
        children.add(child);
      }
    }
    Child.end(children);
    for (Asked asked = waiting.poll(); asked != null; asked = waiting.poll()) {
      asked.fail("not asked, the run is over");
    }
  }
}
