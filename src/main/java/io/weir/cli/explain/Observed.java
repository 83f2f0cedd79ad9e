package io.weir.cli.explain;

import io.weir.language.Outline;
import io.weir.scheduling.Said;
import io.weir.stage.Stage.Nature;
import io.weir.stage.clock.StepClock.Spent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen in one run.
 *
 * @param cpuSeconds of the whole process, or -1
 * @param bytes as they stand in the files
 * @param records that came in
 * @param memoryFull share of the time, 0 to 1, in which the memory budget was used up
 * @param awaitedReader share of the time in which there was more to read and the first stage had room for it
 * @param stages in order
 * @param spent time of each step, by number; one more than the last is the writing
 * @param restSeconds of the stages' work that no step took: finding records, copying those that were not changed
 */
public record Observed(double seconds, double cpuSeconds, long bytes, long records, long out, long failed,
    double memoryFull, double awaitedReader, List<StageSeen> stages, Map<Integer, Spent> spent, double restSeconds,
    List<Said> decisions) {
  /**
   * One stage.
   *
   * @param setting at the end
   * @param atOnce threads, or questions, it might have had at work, on average
   * @param busy threads, or questions, that were at work, on average
   * @param cpuShare of its work that was computing, 0 to 1, or -1 where its threads could not be asked
   * @param workSeconds of all its threads together
   * @param unitSeconds that a batch is worked on, or a question waits for its answer
   * @param queueSeconds that a batch waits before it is worked on, or stays until an earlier one has left
   * @param asked questions; 0 for a stage that does not ask
   */
  public record StageSeen(String name, String setting, double atOnce, double busy, double cpuShare, double workSeconds,
      double unitSeconds, double queueSeconds, long units, long asked, long failed) {
    double use() {
      return busy / Math.max(1, atOnce);
    }
  }

  double coresBusy() {
    return cpuSeconds < 0 ? -1 : cpuSeconds / seconds;
  }

  /** What a run would have to have more of to be faster. */
  public enum Limit { SERIAL, CORES, SERVICE, MEMORY, READER, THREADS, NOTHING }

  /**
   * A finding and its evidence.
   *
   * @param stage that limits, or empty
   */
  public record Finding(Limit limit, String stage, String evidence) {}

  private static final double MUCH = 0.85;
  private static final double HALF = 0.5;
  private static final double MOST = 0.6;

  /** What held this run back, judged by what was busy. */
  public Finding limit(Outline outline, int cores) {
    Finding sure = busiest(outline, MUCH, false);
    if (sure != null) {
      return sure;
    }
    if (coresBusy() >= MUCH * cores) {
      return new Finding(Limit.CORES, "", String.format(Locale.ROOT, "%.1f of %d cores were busy", coresBusy(), cores));
    }
    if (memoryFull >= HALF) {
      return new Finding(Limit.MEMORY, "", percent(memoryFull) + " of the time the memory for records was used up");
    }
    Finding likely = busiest(outline, MOST, true);
    if (likely != null) {
      return likely;
    }
    return awaitedReader >= HALF
        ? new Finding(Limit.READER, "", percent(awaitedReader) + " of the time the first stage had room for more")
        : new Finding(Limit.NOTHING, "", "nothing was busy all the time: batches wait while they are handed on");
  }

  /** The busiest stage, where it is busy at least so much; one that computes may only be short of cores. */
  private @Nullable Finding busiest(Outline outline, double least, boolean computing) {
    Finding found = null;
    double most = least;
    for (int i = 0; i < stages.size(); i++) {
      StageSeen stage = stages.get(i);
      Nature nature = outline.parts().get(i).nature();
      if (stage.use() >= most && (computing || nature != Nature.CPU)) {
        most = stage.use();
        found = switch (nature) {
          case SERIAL -> new Finding(Limit.SERIAL, stage.name(), percent(most) + " of the time its one thread was busy");
          case IO -> new Finding(Limit.SERVICE, stage.name(), String.format(Locale.ROOT,
              "%.1f of %.1f questions were out on average, %.2f ms each", stage.busy(), stage.atOnce(),
              stage.unitSeconds() * 1e3));
          case CPU -> new Finding(Limit.THREADS, stage.name(), percent(most) + " of the time its threads were busy");
        };
      }
    }
    return found;
  }

  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
