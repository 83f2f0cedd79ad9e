package io.weir.tuner;

import java.util.Locale;

/** What stands above the schedule that {@code weir tune} writes: how it came about, so that nobody has to trust it. */
public final class TunedComments {
  private static final int PROGRAM_CHARS = 2000;

  private TunedComments() {}

  /**
   * Where and on what it was measured.
   *
   * @param program its text
   * @param sample the names of the files
   * @param machine processor, cores, memory, Java
   * @param day as {@code 2026-11-22}
   */
  public record Occasion(String program, String sample, String machine, String day) {}

  /** Lines, without what makes them comments. */
  public static String of(Tuned tuned, Occasion occasion) {
    StringBuilder out = new StringBuilder("Written by 'weir tune' on " + occasion.day() + ".\n");
    out.append("Machine: ").append(occasion.machine()).append('\n');
    out.append("Program:\n");
    String program = occasion.program();
    (program.length() > PROGRAM_CHARS ? program.substring(0, PROGRAM_CHARS) + " …" : program).lines()
        .forEach(text -> out.append("  ").append(text).append('\n'));
    out.append("Sample:  ").append(occasion.sample()).append(String.format(Locale.ROOT, ", %.2f MB%n",
        tuned.subject().sampleBytes() / 1e6));
    out.append(String.format(Locale.ROOT, "Tried:   %d runs in %.0f s%n", tuned.runs(), tuned.seconds()));
    out.append("").append(TunedText.conclusion(tuned)).append('\n');
    Scaling scaling = tuned.scaling();
    if (scaling != null) {
      for (Scaling.Row row : scaling.rows()) {
        out.append(String.format(Locale.ROOT, "  %2d workers: %.3f s, %s times one worker%n", row.workers(),
            row.lane().medianSeconds(), row.speedUp().shown()));
      }
    }
    if (!tuned.beatsDefault()) {
      out.append("So this is the default.\n");
    }
    return out.toString();
  }
}
