package io.weir.cli.sample;

import io.weir.tuner.Candidate;
import io.weir.tuner.Measured;
import io.weir.tuner.Tuning;
import java.io.PrintStream;
import java.util.Locale;

/** Says how tuning goes: on a terminal in one line written over itself, else in a line for each phase. */
public final class TuneProgress implements Tuning.Listener, AutoCloseable {
  /** How it is said. */
  public enum Style { LINE, PHASES, QUIET }

  private static final String WIPE = "\r\033[K";
  private static final int CHARS_MOST = 100;

  private final PrintStream err;
  private final Style style;
  private String phase = "";

  public TuneProgress(PrintStream err, Style style) {
    this.err = err;
    this.style = style;
  }

  @Override
  public void phase(String name) {
    phase = name;
    if (style == Style.PHASES) {
      err.print("weir: " + name + "\n");
    }
  }

  @Override
  public void ran(Candidate candidate, Measured run, double share) {
    if (style == Style.LINE) {
      String line = String.format(Locale.ROOT, "%3.0f %%  %s: %s  %.3f s  %.0f MB/s", 100 * Math.min(1, share), phase,
          candidate.name(), run.seconds(), run.megabytesPerSecond());
      err.print(WIPE + (line.length() > CHARS_MOST ? line.substring(0, CHARS_MOST) : line));
      err.flush();
    }
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (style == Style.LINE) {
      err.print(WIPE);
      err.flush();
    }
  }
}
