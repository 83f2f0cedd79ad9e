package io.weir.source.process;

import io.weir.config.Backoff;
import io.weir.config.DurationWords;
import io.weir.source.SourceContext;
import io.weir.source.file.StreamReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The runs of a command, one after the other: the reading thread starts and waits for them, any thread ends them. */
final class Runs implements StreamReader.Streams {
  /** What lasts so long did not fail. */
  private static final long LASTED_NANOS = 10_000_000_000L;

  private final ExecSettings settings;
  private final SourceContext context;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private int inVain;
  private volatile @Nullable Child child;
  private @Nullable CompletableFuture<Void> deadline;
  private volatile boolean timedOut;
  private boolean last;
  private long startedAt;
  private long due = System.nanoTime();

  Runs(ExecSettings settings, SourceContext context) {
    this.settings = settings;
    this.context = context;
    context.meter().gauge("processes_running", () -> child == null ? 0 : 1);
  }

  @Override
  public @Nullable InputStream next() {
    InputStream output = null;
    while (output == null && !last && !stoppedBefore(due)) {
      output = start();
    }
    if (output == null) {
      over.countDown();
    }
    return output;
  }

  private boolean stoppedBefore(long nanos) {
    try {
      return stopped.await(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private @Nullable InputStream start() {
    startedAt = System.nanoTime();
    String folder = settings.folder();
    try {
      return begun(Child.start(settings.command(), new File(folder == null ? "" : folder).getAbsoluteFile(),
          settings.environment(), context.notices(), context.name()));
    } catch (IOException cannot) {
      context.meter().error("starting", "not_started", 1);
      plan(true, "the command could not be started: " + cannot.getMessage());
      return null;
    }
  }

  private synchronized @Nullable InputStream begun(Child now) {
    if (stopped.getCount() == 0) {
      now.kill();
      return null;
    }
    child = now;
    timedOut = false;
    Duration timeout = settings.timeout();
    if (timeout != null) {
      deadline = new CompletableFuture<Void>().completeOnTimeout(null, timeout.toNanos(), TimeUnit.NANOSECONDS);
      deadline.thenRun(() -> {
        timedOut = true;
        now.kill();
      });
    }
    return now.output();
  }

  @Override
  public void ended(@Nullable IOException failure) {
    Child now = child;
    int code = now == null ? -1 : now.awaitExit();
    synchronized (this) {
      child = null;
      if (deadline != null) {
        deadline.cancel(false);
      }
    }
    if (now != null && code < 0) {
      now.kill();
    }
    if (failure != null && stopped.getCount() > 0) {
      context.meter().error("reading", "damaged", 1);
      context.notices().warn("its output: " + failure.getMessage());
    }
    if (stopped.getCount() > 0) {
      tell(code);
    }
  }

  private void tell(int code) {
    if (timedOut) {
      context.meter().error("running", "timeout", 1);
      plan(true, "the command took longer than " + words(settings.timeout()) + " and was ended");
    } else if (code > 0) {
      context.meter().error("running", "exit_code", 1);
      plan(true, "the command ended with exit code " + code + (code > 128 ? " (signal " + (code - 128) + ")"
          : code == 127 ? " (not found)" : ""));
    } else {
      plan(false, code == 0 ? "the command has ended" : "the command closed its output and was ended");
    }
  }

  /** When the next run begins, if there is one; everything but an ordinary end of an ordinary run is said. */
  private void plan(boolean failed, String what) {
    Duration every = settings.every();
    if (every != null) {
      long interval = every.toNanos();
      long behind = Math.max(0, System.nanoTime() - due);
      due += (behind / interval + 1) * interval;
      if (failed) {
        context.notices().warn(what + "; it runs again in " + words(Duration.ofNanos(due - System.nanoTime())));
      }
    } else if (settings.restart() == ExecSettings.Restart.ALWAYS
        || failed && settings.restart() == ExecSettings.Restart.ON_FAILURE) {
      long now = System.nanoTime();
      inVain = now - startedAt >= LASTED_NANOS ? 1 : inVain + 1;
      due = now + Backoff.USUAL.after(inVain, ThreadLocalRandom.current()::nextDouble).toNanos();
      context.notices().warn(what + "; it is started again in " + words(Duration.ofNanos(due - now)));
    } else {
      last = true;
      if (failed) {
        context.notices().warn(what + "; it is not started again");
      } else {
        context.notices().info(what);
      }
    }
  }

  private static String words(@Nullable Duration duration) {
    return duration == null ? "" : DurationWords.format(Duration.ofMillis(Math.max(0, duration.toMillis())));
  }

  /** Starts no more; answers what runs. */
  synchronized @Nullable Child stop() {
    stopped.countDown();
    return child;
  }

  /** Waits until everything that was written has been read; false when that takes longer. */
  boolean awaitEnd(long millis) {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
