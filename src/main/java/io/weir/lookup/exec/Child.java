package io.weir.lookup.exec;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process. Lines are written and read by one thread; any thread may kill it. */
final class Child {
  /** A longer answer is none. */
  static final int ANSWER_BYTES_MOST = 16 << 20;
  /** A line that fits into an empty pipe is written without a thread of its own. */
  private static final int PIPE_BYTES = 4096;
  private static final long PATIENCE_MILLIS = 1000;

  private final Process process;
  private final OutputStream to;
  private final InputStream from;
  private byte[] read = new byte[8192];
  private int start;
  private int end;
  private boolean answered;

  private Child(Process process) {
    this.process = process;
    to = process.getOutputStream();
    from = process.getInputStream();
  }

  static Child start(String command) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", command);
    return new Child(shell.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Whether it has ever answered. */
  boolean hasAnswered() {
    return answered;
  }

  /** Whether it has said something that nobody asked for. */
  boolean hasMore() {
    try {
      return start < end || process.isAlive() && from.available() > 0;
    } catch (IOException ended) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a line; a child that is gone is noticed by {@link #readLine}. */
  void writeLine(byte[] line) {
    if (line.length <= PIPE_BYTES) {
      write(line);
      return;
    }
    Thread writer = new Thread(() -> write(line), "weir-exec-writer");
    writer.setDaemon(true);
    writer.start();
  }

  private void write(byte[] line) {
    try {
      to.write(line);
      to.flush();
    } catch (IOException gone) {
      // its end is read next, together with its exit code
    }
  }

  /** The next line, without its end; null when the child has ended, or was killed, in front of one. */
  byte @Nullable [] readLine() throws TooLong {
    ByteBuilder line = new ByteBuilder(256);
    try {
      while (true) {
        int newline = ByteSearch.indexOf(read, (byte) '\n', start, end);
        line.add(read, start, (newline < 0 ? end : newline) - start);
        if (newline >= 0) {
          start = newline + 1;
          answered = true;
          return line.toByteArray();
        }
        if (line.length() > ANSWER_BYTES_MOST) {
          throw new TooLong();
        }
        start = 0;
        end = Math.max(0, from.read(read));
        if (end == 0) {
          return null;
        }
      }
    } catch (IOException killed) {
      return null;
    }
  }

  /** An answer longer than {@link #ANSWER_BYTES_MOST}. */
  static final class TooLong extends Exception {
    private static final long serialVersionUID = 1;

    TooLong() {
      super(null, null, false, false);
    }
  }

  /** How it ended; it has closed its output, so it is not waited for long. */
  String ending() {
    try {
      if (process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        int code = process.exitValue();
        return "ended with exit code " + code + (code > 128 ? " (signal " + (code - 128) + ")"
            : code == 127 ? " (not found)" : "");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return "closed its output";
  }

  /** Ends it and all it has started, at once. */
  void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends several, gently first. */
  static void end(List<Child> children) {
    List<ProcessHandle> all = new ArrayList<>();
    for (Child child : children) {
      all.add(child.process.toHandle());
      child.process.descendants().forEach(all::add);
      child.closeInput();
    }
    if (!gone(all)) {
      all.forEach(ProcessHandle::destroy);
      if (!gone(all)) {
        all.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  /** On a thread of its own: closing waits for a writer that is stuck. */
  private void closeInput() {
    Thread closer = new Thread(() -> {
      try {
        to.close();
      } catch (IOException gone) {
        // then it needs no end of input
      }
    }, "weir-exec-closer");
    closer.setDaemon(true);
    closer.start();
  }

  private static boolean gone(List<ProcessHandle> all) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    for (ProcessHandle one : all) {
      try {
        one.onExit().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException there) {
        if (one.isAlive()) {
          return false;
        }
      }
    }
    return true;
  }
}
