package io.weir.cli;

import io.weir.cli.option.ExitCode;
import io.weir.pipeline.Pipeline;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * SIGINT and SIGTERM let the pipeline write what it has read and end; a second signal ends the process at once. What was
 * handled before is not put back: the process ends with the run.
 */
final class Signals {
  private final AtomicInteger code = new AtomicInteger();
  private volatile Runnable first = () -> {};

  private Signals() {}

  static Signals stopping(Pipeline pipeline) {
    Signals signals = new Signals();
    signals.handle("INT", ExitCode.INTERRUPTED, pipeline);
    signals.handle("TERM", ExitCode.TERMINATED, pipeline);
    return signals;
  }

  /** The exit code for the signal that came, or 0. */
  int code() {
    return code.get();
  }

  /** What is to be done at the first signal, which may have come already; maybe twice. */
  void first(Runnable action) {
    first = action;
    if (code() != 0) {
      action.run();
    }
  }

  /** SIGHUP, which would end the process, makes it read its files again from now on. */
  void reading(Runnable again) {
    handle("HUP", signal -> again.run());
  }

  private void handle(String name, int exit, Pipeline pipeline) {
    handle(name, signal -> {
      if (code.compareAndSet(0, exit)) {
        pipeline.stop();
        first.run();
      } else {
        Runtime.getRuntime().halt(exit);
      }
    });
  }

  private static void handle(String name, SignalHandler handler) {
    try {
      Signal.handle(new Signal(name), handler);
    } catch (IllegalArgumentException ignoredByTheParent) {
      // nohup and shells' background jobs start a process with INT ignored; the JVM then leaves it so
    }
  }
}
