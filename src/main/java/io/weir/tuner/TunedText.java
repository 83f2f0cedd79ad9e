package io.weir.tuner;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What tuning found, for people: the table of workers, the law behind it, what else was tried, what is best. */
public final class TunedText {
  private static final String ROW = "%8s  %9s  %8s  %-18s %10s  %10s%n";
  /** Fewer rounds give no interval of 93 % or more. */
  private static final int FEW = 5;
  private static final double SMALL = 0.0005;

  private TunedText() {}

  public static String of(Tuned tuned) {
    StringBuilder out = new StringBuilder();
    Scaling scaling = tuned.scaling();
    if (scaling != null) {
      workers(tuned, scaling, out);
      law(tuned, scaling, out);
    }
    tuned.phases().stream().filter(phase -> !phase.name().equals("workers")).forEach(phase -> phase(phase, out));
    notes(tuned, out);
    out.append(conclusion(tuned)).append('\n');
    return out.toString();
  }

  private static void workers(Tuned tuned, Scaling scaling, StringBuilder out) {
    out.append(String.format(Locale.ROOT, ROW, "workers", "time", "MB/s", "speed-up", "efficiency", "cores busy"));
    for (Scaling.Row row : scaling.rows()) {
      out.append(String.format(Locale.ROOT, ROW, row.workers(), seconds(row.lane().medianSeconds()),
          rate(row.lane().megabytesPerSecond()), row.workers() == 1 ? "1.00" : row.speedUp().shown(),
          Math.round(100 * row.efficiency()) + " %", busy(row.lane())));
    }
    tuned.phases().stream().filter(phase -> phase.name().equals("workers")).findFirst().ifPresent(phase -> {
      Lane usual = phase.lanes().get(0);
      out.append(String.format(Locale.ROOT, ROW, usual.candidate().changes().isEmpty() ? "default" : "before",
          seconds(usual.medianSeconds()), rate(usual.megabytesPerSecond()),
          usual.beside(scaling.rows().get(0).lane()).shown(), "", busy(usual)));
      int rounds = usual.rounds();
      out.append("         medians of ").append(rounds).append(rounds == 1 ? " round" : " rounds").append(rounds < FEW
          ? ", too few for intervals\n\n"
          : "; in brackets " + confidence(usual.beside(scaling.rows().get(0).lane())) + " intervals\n\n");
    });
  }

  private static void law(Tuned tuned, Scaling scaling, StringBuilder out) {
    Law law = scaling.law();
    if (law == null) {
      out.append("One core shows nothing of more cores: no law was fitted.\n\n");
      return;
    }
    String fitted = scaling.rows().stream().limit(scaling.points()).map(row -> String.valueOf(row.workers()))
        .collect(Collectors.joining(", "));
    out.append("Fitted to ").append(fitted).append(" workers on ").append(tuned.subject().cores()).append(" cores: ")
        .append(law.shown()).append(".\n");
    for (Scaling.Forecast forecast : scaling.forecasts()) {
      out.append(String.format(Locale.ROOT, "  %3d cores would give %s times one worker%n", forecast.cores(),
          shown(scaling, forecast)));
    }
    if (scaling.points() == 2) {
      out.append("  Two points cannot show that it is this law: more cores is a guess.\n");
    }
    if (Double.isFinite(law.peak())) {
      out.append(String.format(Locale.ROOT, "  Beyond %.0f workers it would become slower.%n", law.peak()));
    }
    out.append('\n');
  }

  /** With the interval where there were enough rounds for one. */
  public static String shown(Scaling scaling, Scaling.Forecast forecast) {
    return scaling.rows().get(0).lane().rounds() < FEW ? String.format(Locale.ROOT, "about %.1f", forecast.speedUp())
        : String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", forecast.speedUp(), forecast.low(), forecast.high());
  }

  private static void phase(Tuned.Phase phase, StringBuilder out) {
    List<Lane> lanes = phase.lanes();
    out.append(phase.name()).append(", beside ").append(lanes.get(0).candidate().name()).append(":\n");
    for (Lane lane : lanes.subList(1, lanes.size())) {
      Ratio ratio = lane.beside(lanes.get(0));
      out.append(String.format(Locale.ROOT, "  %-18s %s%s%n", ratio.shown(), lane.candidate().name(),
          lane == phase.kept() ? "  (kept)" : ratio.pairs() < lanes.get(0).rounds() ? "  (given up)" : ""));
    }
    out.append('\n');
  }

  private static void notes(Tuned tuned, StringBuilder out) {
    if (tuned.subject().computes() && tuned.subject().sampleBytes() < Subject.BATCHES_MATTER) {
      out.append("The sample is too small to tell sizes of batches apart; 4 MiB or more are needed.\n");
    }
    if (!tuned.isRepeatable()) {
      out.append("The program does not write the same twice, so the outputs were not compared.\n");
    }
  }

  /** One sentence: what is best, and by how much. */
  public static String conclusion(Tuned tuned) {
    Ratio gain = tuned.gain();
    if (gain == null && tuned.usual().rounds() < FEW) {
      return "Too few runs to tell: the budget is too small for a run of this length.";
    }
    if (gain == null) {
      return "Nothing beats the default beyond noise, in " + tuned.runs() + " runs.";
    }
    if (!gain.isGain()) {
      return "Nothing beats the default beyond noise: " + lastTried(tuned) + " gave " + gain.shown() + " in "
          + gain.pairs() + (gain.pairs() == 1 ? " pair" : " pairs") + " of runs"
          + (gain.pairs() < FEW ? "; a larger --budget would tell more." : ".");
    }
    return "Best: " + tuned.best().name() + ", " + gain.shown() + " times as fast as the default, "
        + confidence(gain) + " sure, in " + gain.pairs() + " pairs of runs.";
  }

  private static String lastTried(Tuned tuned) {
    List<Lane> lanes = tuned.phases().get(tuned.phases().size() - 1).lanes();
    return lanes.get(lanes.size() - 1).candidate().name();
  }

  private static String confidence(Ratio ratio) {
    return Math.round(100 * ratio.confidence()) + " %";
  }

  private static String busy(Lane lane) {
    return lane.coresBusy() < 0 ? "" : String.format(Locale.ROOT, "%.1f", lane.coresBusy());
  }

  private static String rate(double megabytes) {
    return String.format(Locale.ROOT, megabytes < 10 ? "%.2f" : "%.1f", megabytes);
  }

  private static String seconds(double seconds) {
    return seconds < SMALL ? "0.000 s" : String.format(Locale.ROOT, "%.3f s", seconds);
  }
}
