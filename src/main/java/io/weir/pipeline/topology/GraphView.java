package io.weir.pipeline.topology;

import io.weir.pipeline.lane.SinkLane;
import io.weir.admin.Topology;
import io.weir.admin.Topology.Node;
import io.weir.admin.Topology.StageNow;
import io.weir.scheduling.Said;
import io.weir.scheduling.StageControl;
import io.weir.scheduling.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people see of a running pipeline. Any thread. */
public final class GraphView {
  private static final int DECISIONS_MOST = 5;

  private final Graph graph;
  private final String file;
  private final Utilization utilization = new Utilization();

  /** @param file its path, as shown */
  public GraphView(Graph graph, String file) {
    this.graph = graph;
    this.file = file;
  }

  /** How it is now. */
  public Topology topology() {
    Components now = graph.components();
    List<Node> nodes = new ArrayList<>();
    now.sources.values().forEach(source -> nodes.add(new Node(source.meter(), List.of(), state(source), 0, List.of())));
    now.transforms.forEach((name, transform) -> nodes.add(new Node(transform.meter(), from(now, name),
        transform.in().heldUpSince() != 0 ? "held up by what comes behind it" : "running", 0,
        stages(transform.steering()))));
    now.sinks.forEach((name, sink) -> nodes.add(new Node(sink.meter(), from(now, name), state(sink.lane()),
        sink.lane().bufferedBytes(), stages(sink.steering()))));
    DeadLetterRun dead = graph.deadLetters();
    if (dead != null) {
      nodes.add(new Node(dead.meter(), List.of(), state(dead.lane()), dead.lane().bufferedBytes(), List.of()));
    }
    World world = graph.world();
    return new Topology(file, graph.startedMillis(), graph.generation(), world.budget().limit(), world.budget().inFlight(),
        world.totals().inFlight.sum(), nodes, new Stalls(now).bottleneck());
  }

  private String state(SourceRun source) {
    return source.ended().isDone() ? "ended" : graph.isDraining() ? "stopping" : "running";
  }

  private static String state(SinkLane lane) {
    long since = lane.outSince();
    long seconds = since == 0 ? 0 : (System.nanoTime() - since) / 1_000_000_000;
    return seconds < 2 ? "running" : "waiting for an answer for " + seconds + " s";
  }

  private static List<String> from(Components now, String name) {
    return now.file().transforms().stream().filter(node -> node.name().equals(name)).findFirst().map(node -> node.from())
        .orElseGet(() -> now.file().sinks().stream().filter(node -> node.name().equals(name)).findFirst()
            .map(node -> node.from()).orElse(List.of()));
  }

  private List<StageNow> stages(Steering steering) {
    List<StageNow> stages = new ArrayList<>();
    List<Said> decisions = steering.decisions();
    for (StageControl control : steering.stages()) {
      List<String> said = decisions.stream().filter(one -> one.stage().equals(control.name()))
          .map(one -> one.from().shown() + " → " + one.to().shown() + ": " + one.reason()).toList();
      stages.add(new StageNow(control.name(), control.setting().shown(), utilization.of(control), control.setting().atOnce(),
          control.meter(), said.subList(Math.max(0, said.size() - DECISIONS_MOST), said.size())));
    }
    return stages;
  }

  /**
   * Shows what leaves a component, sampled.
   *
   * @param to gets each record; on any thread, must be quick
   * @return ends it; null when no component has this name
   */
  public @Nullable AutoCloseable tap(String component, int recordsASecond, Consumer<String> to) {
    Components now = graph.components();
    SourceRun source = now.sources.get(component);
    TransformRun transform = now.transforms.get(component);
    SinkRun sink = now.sinks.get(component);
    Taps taps = source != null ? source.taps() : transform != null ? transform.taps() : sink != null ? sink.taps() : null;
    return taps == null ? null : taps.open(recordsASecond, to);
  }
}
