package io.weir.sink;

import io.weir.batch.Output;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Runs a {@link BlockingOutlet} on a platform thread of its own: groups one after the other, in the order they were sent, each
 * for as long as it takes. The thread is never interrupted, since that closes a file's channel, and no cancelling stops a group
 * that was begun. It is a daemon: a write that hangs for ever does not keep the process.
 */
public final class OutletThread implements Outlet {
  /** Two: the next group is there when one is done. */
  private static final int WINDOW = 2;
  private static final Duration IDLE_EVERY = Duration.ofMillis(500);
  private static final Duration CLOSE_MOST = Duration.ofSeconds(5);

  private final BlockingOutlet outlet;
  private final SinkContext context;
  private final Retrial retrial;
  private final Duration closeMost;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Group> groups = new ArrayDeque<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private boolean closing;
  /** Written by the outlet's thread only. */
  private volatile @Nullable Throwable broken;

  private static final class Group {
    final List<Output> outputs;
    final MonoSink<Sent> answer;
    private volatile boolean cancelled;

    Group(List<Output> outputs, MonoSink<Sent> answer) {
      this.outputs = outputs;
      this.answer = answer;
      answer.onCancel(() -> cancelled = true);
    }

    /** An error nobody waits for any more would be reported as lost. */
    void fail(Throwable why) {
      if (!cancelled) {
        answer.error(why);
      }
    }
  }

  /** Starts the thread; {@link #close} ends it. */
  public OutletThread(BlockingOutlet outlet, SinkContext context) {
    this(outlet, context, new Retrial(context), CLOSE_MOST);
  }

  OutletThread(BlockingOutlet outlet, SinkContext context, Retrial retrial, Duration closeMost) {
    this.outlet = outlet;
    this.context = context;
    this.retrial = retrial;
    this.closeMost = closeMost;
    Thread.ofPlatform().daemon().name("sink-" + context.name()).start(this::run);
  }

  @Override
  public Mono<Sent> send(List<Output> outputs) {
    return Mono.create(answer -> {
      Group group = new Group(outputs, answer);
      if (!put(group)) {
        group.fail(givenUp());
      }
    });
  }

  private boolean put(Group group) {
    lock.lock();
    try {
      if (closing) {
        return false;
      }
      groups.add(group);
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int window() {
    return WINDOW;
  }

  @Override
  public Grouping grouping() {
    return outlet.grouping();
  }

  /** Ends after five seconds at most; a write that takes longer is left alone. */
  @Override
  public Mono<Void> close() {
    return Mono.defer(() -> {
      lock.lock();
      try {
        closing = true;
        changed.signal();
      } finally {
        lock.unlock();
      }
      return Mono.fromFuture(ended.copy().completeOnTimeout(null, closeMost.toMillis(), TimeUnit.MILLISECONDS));
    });
  }

  private void run() {
    try {
      for (Group group = next(); group != null; group = next()) {
        handle(group);
      }
      outlet.close();
    } catch (IOException | RuntimeException e) {
      context.meter().error("closing", "failed", 1);
      context.notices().error("What was open could not be finished: " + said(e) + ".");
    } finally {
      ended.complete(null);
    }
  }

  /** The next group, or null when there will be none. */
  private @Nullable Group next() {
    while (true) {
      boolean idle;
      lock.lock();
      try {
        if (groups.isEmpty() && !closing) {
          await(IDLE_EVERY.toNanos());
        }
        Group group = groups.poll();
        if (group != null) {
          return group;
        }
        if (closing) {
          return null;
        }
        idle = broken == null;
      } finally {
        lock.unlock();
      }
      if (idle) {
        idle();
      }
    }
  }

  /** Waits to be told, or so long; an interrupt by whomever changes nothing. */
  private void await(long nanos) {
    try {
      changed.awaitNanos(nanos);
    } catch (InterruptedException ignored) {
      // Nobody here interrupts. The mark is gone now, which is what the channel needs.
    }
  }

  private void idle() {
    try {
      outlet.idle();
      retrial.succeeded();
    } catch (OutputException e) {
      broken = e;
    } catch (IOException e) {
      context.meter().error("idle", "io", 1);
      retrial.failed(e);
    } catch (RuntimeException e) {
      broken = e;
    }
  }

  private void handle(Group group) {
    try {
      Throwable earlier = broken;
      if (earlier != null) {
        group.fail(earlier);
      } else if (written(group.outputs)) {
        group.answer.success(Sent.ALL);
      } else {
        group.fail(givenUp());
      }
    } catch (OutputException | RuntimeException | Error e) {
      broken = e;
      group.fail(e);
    }
  }

  /** Whether they could be written before the outlet was closed. */
  private boolean written(List<Output> outputs) throws OutputException {
    while (true) {
      try {
        outlet.write(outputs);
        retrial.succeeded();
        return true;
      } catch (OutputException e) {
        throw e;
      } catch (IOException e) {
        context.meter().error("sending", "io", 1);
        if (!waited(retrial.failed(e))) {
          return false;
        }
      }
    }
  }

  /** Whether the time passed without a call of {@link #close}. */
  private boolean waited(long nanos) {
    long end = System.nanoTime() + nanos;
    lock.lock();
    try {
      for (long left = nanos; left > 0 && !closing; left = end - System.nanoTime()) {
        await(left);
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private OutputException givenUp() {
    return OutputException.failed(context.name(), "closed before everything was written");
  }

  static String said(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
