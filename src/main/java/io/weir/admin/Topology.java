package io.weir.admin;

import io.weir.metrics.ComponentMeter;
import io.weir.metrics.StageMeter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running pipeline at one moment.
 *
 * @param file the pipeline file's path
 * @param startedMillis since the epoch
 * @param generation how often the file was taken in, the start included
 * @param budgetBytes that may be in flight
 * @param inFlightBytes that are
 * @param inFlightRecords read and neither arrived, dropped nor failed
 * @param bottleneck the component or stage that limits it and why, in a sentence; empty: nothing does, it waits for input
 */
public record Topology(String file, long startedMillis, int generation, long budgetBytes, long inFlightBytes,
    long inFlightRecords, List<Node> nodes, String bottleneck) {
  /**
   * A source, transform or sink.
   *
   * @param from names of what it takes from
   * @param state {@code running}, {@code waiting for input}, {@code held up by …}, {@code retrying: …}, {@code stopping}
   * @param bufferedBytes waiting in front of a sink, in memory and on disk
   */
  public record Node(ComponentMeter meter, List<String> from, String state, long bufferedBytes, List<StageNow> stages) {}

  /**
   * A stage of a transform or sink.
   *
   * @param runsOn the strategy and how much of it: {@code cpu × 2}
   * @param utilization part of the threads' time spent working, lately; or null where that says nothing
   * @param concurrency how many units it may work on at a time
   * @param decisions what the controller decided lately, newest last
   */
  public record StageNow(String name, String runsOn, @Nullable Double utilization, int concurrency, StageMeter meter,
      List<String> decisions) {}
}
