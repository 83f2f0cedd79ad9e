package io.weir.source.process;

import io.weir.config.yaml.Secret;
import io.weir.metrics.Notices;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One process and what it has started. Any thread may end it. */
final class Child {
  /** Of a longer line of standard error only the beginning is shown. */
  private static final int ERROR_BYTES_MOST = 1000;
  private static final long PATIENCE_MILLIS = 1000;

  private final Process process;
  private volatile boolean outputEnded;

  private Child(Process process) {
    this.process = process;
  }

  /** @throws IOException with a message fit for the user */
  static Child start(Command command, File folder, Map<String, Secret> environment, Notices notices, String name)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.start()).directory(folder)
        .redirectInput(new File("/dev/null"));
    environment.forEach((variable, value) -> builder.environment().put(variable, value.text()));
    Child child = new Child(builder.start());
    Thread errors = new Thread(() -> child.tellErrors(notices), "weir-" + name + "-errors");
    errors.setDaemon(true);
    errors.start();
    return child;
  }

  InputStream output() {
    return process.getInputStream();
  }

  private void tellErrors(Notices notices) {
    byte[] line = new byte[ERROR_BYTES_MOST];
    int length = 0;
    try (InputStream in = process.getErrorStream()) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          tell(line, length, notices);
          length = 0;
        } else if (length < line.length) {
          line[length++] = (byte) (b >= ' ' || b == '\t' ? b : ' ');
        }
      }
    } catch (IOException gone) {
      // then it says no more
    }
    tell(line, length, notices);
  }

  private static void tell(byte[] line, int length, Notices notices) {
    if (length > 0) {
      notices.warn("standard error: " + new String(line, 0, length, StandardCharsets.UTF_8).strip());
    }
  }

  /** Its output has ended; waits a little for itself to end too, and answers its exit code or -1. */
  int awaitExit() {
    outputEnded = true;
    try {
      if (process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return -1;
  }

  /** Tells it and all it has started to end. By their handles: {@link Process#destroy} would close what it has written. */
  void end() {
    List<ProcessHandle> started = process.descendants().toList();
    signalGroup("TERM");
    process.toHandle().destroy();
    started.forEach(ProcessHandle::destroy);
  }

  /** Ends it and all it has started. */
  void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    signalGroup("KILL");
    process.toHandle().destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** Reaches those too whose parent has ended before them. Only while the group is known to be there: its number is used again. */
  private void signalGroup(String signal) {
    if (outputEnded && !process.isAlive()) {
      return;
    }
    try {
      Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " -- -" + process.pid() + " 2>/dev/null")
          .redirectInput(new File("/dev/null")).redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      kill.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException noShell) {
      // then those are reached that are known
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
