package io.weir.cli;

import io.weir.batch.Counted;
import io.weir.batch.Failure;
import io.weir.batch.Tally;
import io.weir.batch.Utf8;
import io.weir.pipeline.Outcome;
import io.weir.source.InputFailure;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Says on standard error what became of a run. */
final class Report {
  static final String BUG = "weir: this is a bug in weir; the output ends where it happened. Please report what follows\n";
  private static final int SHOWN_CHARS = 200;
  private static final int MESSAGE_CHARS = 2000;

  private final PrintStream err;
  private final List<String> words;

  Report(PrintStream err, List<String> words) {
    this.err = err;
    this.words = words;
  }

  /** How many records failed at which step, and the first of them. */
  void failures(Outcome outcome) {
    Tally tally = outcome.tally();
    for (int step = 0; step < tally.failedAt.length; step++) {
      long failed = tally.failedAt[step];
      if (failed > 0) {
        err.print("weir: " + Counted.of(failed, "record") + " failed " + at(step) + "\n");
      }
    }
    Failure first = outcome.firstFailure();
    if (first != null && tally.failed == 0) {
      // The run ended before the batch it stands in was counted.
      err.print("weir: a record failed " + at(first.step()) + "\n");
    }
    if (first != null) {
      err.print("  " + (tally.failed <= 1 ? "it is " : "the first is ") + shown(place(first), Integer.MAX_VALUE) + ": "
          + shown(first.message(), MESSAGE_CHARS) + "\n");
      err.print("    " + shown(first.text()) + "\n");
    }
  }

  void inputs(Outcome outcome) {
    for (InputFailure failure : outcome.inputFailures()) {
      err.print("weir: " + shown(failure.toString(), Integer.MAX_VALUE) + "\n");
    }
  }

  void output(Outcome outcome) {
    err.print("weir: cannot go on writing to " + outcome.outputFailure() + "\n");
  }

  void bug(Outcome outcome) {
    err.print(BUG);
    Throwable bug = outcome.bug();
    if (bug != null) {
      bug.printStackTrace(err);
    }
  }

  /** @param copied whether it was copied byte for byte, so that nobody knows of records */
  void stats(Outcome outcome, boolean copied, long bytesRead, long nanos) {
    Tally tally = outcome.tally();
    err.print(copied ? "weir: copied byte for byte, so records were not counted\n"
        : "weir: in " + tally.in + (tally.made > 0 ? " + made " + tally.made : "") + " = out " + tally.out
        + " + dropped " + tally.dropped + " + failed " + tally.failed + (tally.made < 0 ? " + joined " + -tally.made : "")
        + (tally.balanced() ? "" : " (these do not agree: a bug in weir)") + "\n");
    double seconds = Math.max(nanos, 1) / 1e9;
    err.print(String.format(Locale.ROOT, "weir: read %s, wrote %s in %.2f s (%.1f MB/s)%n", megabytes(bytesRead),
        megabytes(outcome.outputBytes()), seconds, bytesRead / 1e6 / seconds));
    tally.notes().forEach(note -> err.print("weir: " + note + "\n"));
    if (tally.replacedBytes > 0) {
      err.print("weir: " + Counted.of(tally.replacedBytes, "byte that is", "bytes that are")
          + " no UTF-8 " + (tally.replacedBytes == 1 ? "was" : "were") + " written as U+FFFD\n");
    }
  }

  private String at(int step) {
    if (step == 0) {
      return "before the first step";
    }
    return "at step " + step + (step <= words.size() ? " (" + words.get(step - 1) + ")" : "");
  }

  private static String place(Failure failure) {
    String where = failure.origin() == null ? "an aggregate" : failure.origin().file();
    if (where.equals("-")) {
      where = "standard input";
    }
    return failure.number() > 0 ? where + ", record " + failure.number() : where;
  }

  /** The text on one line, cut, with what a terminal would act on taken out. */
  private static String shown(byte[] text) {
    return shown(Utf8.decode(text, 0, Math.min(text.length, 4 * SHOWN_CHARS)), SHOWN_CHARS);
  }

  private static String shown(String line, int charsMost) {
    StringBuilder out = new StringBuilder();
    line.codePoints().limit(charsMost).forEach(point -> {
      boolean bad = Character.isISOControl(point) || point >= 0xD800 && point <= 0xDFFF;
      out.appendCodePoint(bad ? point == '\t' ? ' ' : 0xFFFD : point);
    });
    return line.codePointCount(0, line.length()) > charsMost ? out + "…" : out.toString();
  }

  private static String megabytes(long bytes) {
    return bytes < 1_000_000 ? Counted.of(bytes, "byte") : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
