package io.weir.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * One line on the terminal that says how far the reading is, written over itself four times a second and wiped before
 * anything else is said. The first one comes after half a second: a short run shows none.
 */
final class Progress implements AutoCloseable {
  private static final long FIRST_NANOS = 500_000_000;
  private static final long EVERY_NANOS = 250_000_000;
  private static final String WIPE = "\r\033[K";
  /** Without the terminal's margin (DECAWM) a line too wide for it is cut, where it would go on in a second one that stays. */
  private static final String CUT = "\033[?7l";
  private static final String UNCUT = "\033[?7h";
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private final PrintStream err;
  private final LongSupplier read;
  private final long total;
  private final BooleanSupplier inFront;
  private final Thread thread;
  private boolean over;
  private boolean shown;

  private Progress(PrintStream err, LongSupplier read, long total, BooleanSupplier inFront) {
    this.inFront = inFront;
    this.err = err;
    this.read = read;
    this.total = total;
    thread = new Thread(this::run, "weir-progress");
    thread.setDaemon(true);
  }

  /**
   * @param read how many of {@code total} bytes were read, asked on a thread of its own
   * @param inFront whether the terminal is this process's; nothing is shown while it is not
   */
  static Progress start(PrintStream err, LongSupplier read, long total, BooleanSupplier inFront) {
    Progress progress = new Progress(err, read, total, inFront);
    progress.thread.start();
    return progress;
  }

  private void run() {
    long began = System.nanoTime();
    long wait = FIRST_NANOS;
    while (true) {
      long until = System.nanoTime() + wait;
      for (long left = wait; left > 0 && !isOver(); left = until - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
      }
      if (!show(System.nanoTime() - began)) {
        return;
      }
      wait = EVERY_NANOS;
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized boolean show(long nanos) {
    if (over) {
      return false;
    }
    if (inFront.getAsBoolean()) {
      err.print(WIPE + CUT + line(read.getAsLong(), total, nanos) + UNCUT);
      err.flush();
      shown = true;
    }
    return true;
  }

  /** Says something else in its place; the line comes again below. Any thread. */
  synchronized void say(String lines) {
    wipe();
    err.print(lines);
    err.flush();
  }

  private void wipe() {
    if (shown && inFront.getAsBoolean()) {
      err.print(WIPE);
      err.flush();
    }
    shown = false;
  }

  /** Such as {@code 1.20 GB of 2.00 GB  60 %  400 MB/s  0:02 left}. */
  static String line(long read, long total, long nanos) {
    long done = Math.min(read, total);
    double rate = done / (Math.max(nanos, 1) / 1e9);
    String left = done == 0 ? "" : "  " + time(Math.round((total - done) / rate)) + " left";
    return size(done) + " of " + size(total) + "  " + (total == 0 ? 100 : done * 100 / total) + " %  " + size(rate)
        + "/s" + left;
  }

  private static String time(long seconds) {
    String minutes = seconds < 3600 ? String.valueOf(seconds / 60)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 3600, seconds / 60 % 60);
    return String.format(Locale.ROOT, "%s:%02d", minutes, seconds % 60);
  }

  private static String size(double bytes) {
    double value = bytes / 1000;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
  }

  /** Wipes the line; nothing is shown any more. */
  @Override
  public void close() {
    synchronized (this) {
      over = true;
      wipe();
    }
    LockSupport.unpark(thread);
  }
}
