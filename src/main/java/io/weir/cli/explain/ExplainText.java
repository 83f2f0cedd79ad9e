package io.weir.cli.explain;

import io.weir.batch.Counted;
import io.weir.cli.explain.Observed.Finding;
import io.weir.cli.explain.Observed.StageSeen;
import io.weir.language.Outline;
import io.weir.scheduling.Said;
import io.weir.stage.Stage.Nature;
import io.weir.stage.clock.StepClock.Spent;
import io.weir.tuner.Law;
import io.weir.tuner.Ratio;
import io.weir.tuner.Scaling;
import io.weir.tuner.TunedText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An explanation for people. */
public final class ExplainText {
  private static final String BOLD = "\033[1m";
  private static final String PLAIN = "\033[0m";
  private static final int STEP_CHARS = 60;
  private static final double SHOWN_SHARE = 0.005;

  private final Explanation all;
  private final boolean colors;
  private final StringBuilder out = new StringBuilder();

  private ExplainText(Explanation all, boolean colors) {
    this.all = all;
    this.colors = colors;
  }

  /** @param colors whether headings are bold */
  public static String of(Explanation all, boolean colors) {
    ExplainText text = new ExplainText(all, colors);
    text.stages();
    text.whole();
    Observed seen = all.measured();
    if (seen != null) {
      text.measured(seen);
      text.limit(seen);
      text.scaling();
      text.decisions(seen);
    }
    return text.out.toString();
  }

  /** The stages alone. */
  public static String stages(Explanation all, boolean colors) {
    ExplainText text = new ExplainText(all, colors);
    text.stages();
    return text.out.toString();
  }

  private void stages() {
    List<Outline.Part> parts = all.outline().parts();
    for (int i = 0; i < parts.size(); i++) {
      Outline.Part part = parts.get(i);
      Explanation.Plan plan = all.plans().get(i);
      heading("stage " + (i + 1) + "  " + part.name() + "  (" + nature(part.nature()) + ")");
      part.steps().forEach(step -> line(String.format(Locale.ROOT, "%3d  %s", step.number(), textOf(step))));
      line("runs on  " + plan.setting() + (plan.choices().size() > 1 ? ", may move to " + others(plan) : "")
          + " (" + all.schedule()
          + (plan.remembered() ? "; where it settled in an earlier run" : "") + ")");
      line("because  " + part.why() + (plan.lanes() ? "; 'ordering: key' splits it by key" : ""));
      part.notes().forEach(note -> line("-  " + note));
      out.append('\n');
    }
  }

  private static String others(Explanation.Plan plan) {
    return String.join(", ", plan.choices().stream().filter(choice -> !plan.setting().startsWith(choice)).toList())
        + " by measurement";
  }

  private void whole() {
    heading("whole");
    Outline outline = all.outline();
    outline.facts().forEach(fact -> line("-  " + fact));
    long serial = outline.parts().stream().filter(part -> part.nature() == Nature.SERIAL).count();
    line("-  reader, " + (outline.parts().size() == 1 ? "stage" : "stages") + " and writer work side by side"
        + (serial == 0 ? "; any number of batches may be in work at a time"
            : "; what is one at a time sees the batches in their order"));
    out.append('\n');
  }

  private void measured(Observed seen) {
    heading("measured");
    line(String.format(Locale.ROOT, "%.1f MB, %s in, %d out%s, in %.2f s: %.1f MB/s%s", seen.bytes() / 1e6,
        Counted.of(seen.records(), "record"), seen.out(), seen.failed() == 0 ? "" : ", " + seen.failed() + " failed", seen.seconds(),
        seen.bytes() / 1e6 / seen.seconds(), seen.coresBusy() < 0 ? ""
            : String.format(Locale.ROOT, ", %.1f of %d cores busy", seen.coresBusy(), all.cores())));
    out.append('\n');
    String row = "  %-12s %-12s %-14s %9s %9s %12s %12s%n";
    out.append(String.format(Locale.ROOT, row, "stage", "at the end", "busy", "computing", "waiting", "a batch", "in queue"));
    for (StageSeen stage : seen.stages()) {
      boolean cpu = stage.cpuShare() >= 0;
      out.append(String.format(Locale.ROOT, row, stage.name(), stage.setting(),
          String.format(Locale.ROOT, "%.1f of %.1f", stage.busy(), stage.atOnce()),
          cpu ? Observed.percent(stage.cpuShare()) : "", cpu ? Observed.percent(1 - stage.cpuShare()) : "",
          time(stage.unitSeconds()), time(stage.queueSeconds())));
      if (stage.asked() > 0) {
        line(String.format(Locale.ROOT, "             %d questions, %d failed, %s an answer", stage.asked(), stage.failed(),
            time(stage.unitSeconds())));
      }
    }
    out.append('\n');
    steps(seen);
  }

  private void steps(Observed seen) {
    double whole = seen.restSeconds() + seen.spent().values().stream().mapToDouble(Spent::nanos).sum() / 1e9;
    if (whole <= 0) {
      return;
    }
    out.append(String.format(Locale.ROOT, "  %-64s %8s%n", "where the time of the stages goes", "share"));
    for (Outline.Part part : all.outline().parts()) {
      part.steps().forEach(step -> {
        Spent spent = seen.spent().get(step.number());
        share(String.format(Locale.ROOT, "%3d  %s", step.number(), textOf(step)),
            spent == null ? Double.NaN : spent.nanos() / 1e9 / whole);
      });
    }
    int writing = 1 + all.outline().parts().stream().flatMap(part -> part.steps().stream())
        .mapToInt(Outline.Piece::number).max().orElse(0);
    for (Map.Entry<Integer, Spent> spent : seen.spent().entrySet()) {
      if (spent.getKey() >= writing) {
        share("     writing fields", spent.getValue().nanos() / 1e9 / whole);
      }
    }
    share("     finding records, work on whole batches, copying", seen.restSeconds() / whole);
    out.append('\n');
  }

  /** Steps done on whole batches have no time of their own. */
  private void share(String what, double share) {
    String shown = Double.isNaN(share) ? "in the last" : share < SHOWN_SHARE ? "< 1 %" : Observed.percent(share);
    out.append(String.format(Locale.ROOT, "  %-64s %8s%n", what, shown));
  }

  private void limit(Observed seen) {
    Finding found = seen.limit(all.outline(), all.cores());
    heading("limited by");
    line(switch (found.limit()) {
      case SERIAL -> "stage " + found.stage() + ", which works on one batch at a time";
      case CORES -> "the cores";
      case SERVICE -> "the service behind " + found.stage();
      case MEMORY -> "the memory budget";
      case READER -> "the reader";
      case THREADS -> "the threads of stage " + found.stage();
      case NOTHING -> "the way between the stages";
    } + ": " + found.evidence());
    out.append('\n');
  }

  private void scaling() {
    Scaling scaling = all.scaling();
    if (scaling == null || scaling.rows().size() < 2) {
      return;
    }
    heading("more workers");
    for (Scaling.Row row : scaling.rows()) {
      Ratio ratio = row.speedUp();
      line(String.format(Locale.ROOT, "%3d  %8.1f MB/s  %s", row.workers(), row.lane().megabytesPerSecond(),
          row.workers() == 1 ? "" : ratio.shown() + " times one worker"));
    }
    Law law = scaling.law();
    if (law != null) {
      line("by " + law.shown() + ", from " + scaling.points() + " points:");
      scaling.forecasts().forEach(forecast -> line(String.format(Locale.ROOT, "%3d cores would give %s", forecast.cores(),
          TunedText.shown(scaling, forecast))));
    }
    out.append('\n');
  }

  private void decisions(Observed seen) {
    heading("decisions");
    if (seen.decisions().isEmpty()) {
      line("none: every stage stayed as it began");
    }
    for (Said said : seen.decisions()) {
      line(String.format(Locale.ROOT, "%6.2f s  %s: %s → %s, %s", said.nanos() / 1e9, said.stage(), said.from().shown(),
          said.to().shown(), said.reason()));
    }
  }

  private void heading(String text) {
    out.append(colors ? BOLD + text + PLAIN : text).append('\n');
  }

  private void line(String text) {
    out.append("  ").append(text).append('\n');
  }

  private String textOf(Outline.Piece step) {
    return ExplainValues.textOf(all, step, STEP_CHARS);
  }

  static String nature(Nature nature) {
    return switch (nature) {
      case CPU -> "computes";
      case IO -> "asks and waits";
      case SERIAL -> "one at a time";
    };
  }

  private static String time(double seconds) {
    return seconds < 1e-3 ? String.format(Locale.ROOT, "%.0f µs", seconds * 1e6)
        : seconds < 1 ? String.format(Locale.ROOT, "%.2f ms", seconds * 1e3) : String.format(Locale.ROOT, "%.2f s", seconds);
  }
}
