package io.weir.cli;

import io.weir.pipeline.Pipeline;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * SIGINT and SIGTERM let the pipeline write what it has read and end; a second signal ends the process at once. What was
 * handled before is not put back: the process ends with the run.
 */
final class Signals {
  private final AtomicInteger code = new AtomicInteger();

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

  private void handle(String name, int exit, Pipeline pipeline) {
    try {
      Signal.handle(new Signal(name), signal -> {
        if (code.compareAndSet(0, exit)) {
          pipeline.stop();
        } else {
          Runtime.getRuntime().halt(exit);
        }
      });
    } catch (IllegalArgumentException ignoredByTheParent) {
      // nohup and shells' background jobs start a process with INT ignored; the JVM then leaves it so
    }
  }
}
