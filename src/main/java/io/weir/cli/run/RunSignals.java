package io.weir.cli.run;

import io.weir.cli.option.ExitCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * SIGTERM and SIGINT stop the pipeline once; a second one ends the process at once. SIGHUP makes it read its file again. What was
 * handled before is not put back: the process ends with the run.
 */
final class RunSignals {
  private final AtomicInteger code = new AtomicInteger();
  private final CompletableFuture<Runnable> stop = new CompletableFuture<>();
  private final CompletableFuture<Runnable> reload = new CompletableFuture<>();

  private RunSignals() {}

  /** From now on; what comes before there is something to stop waits for {@link #to}. */
  static RunSignals handle() {
    RunSignals signals = new RunSignals();
    signals.ending("INT", ExitCode.INTERRUPTED);
    signals.ending("TERM", ExitCode.TERMINATED);
    on("HUP", signal -> signals.reload.thenAcceptAsync(Runnable::run));
    return signals;
  }

  /** What signals do. */
  void to(Runnable stopping, Runnable reloading) {
    stop.complete(stopping);
    reload.complete(reloading);
  }

  /** The exit code for the signal that came first, or 0. */
  int code() {
    return code.get();
  }

  private void ending(String name, int exit) {
    on(name, signal -> {
      if (code.compareAndSet(0, exit)) {
        stop.thenAcceptAsync(Runnable::run);
      } else {
        Runtime.getRuntime().halt(exit);
      }
    });
  }

  private static void on(String name, SignalHandler handler) {
    try {
      Signal.handle(new Signal(name), handler);
    } catch (IllegalArgumentException ignoredByTheParent) {
      // nohup and shells' background jobs start a process with INT ignored; the JVM then leaves it so
    }
  }
}
