package io.weir.admin;

import io.weir.admin.Topology.Node;
import io.weir.admin.Topology.StageNow;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.ComponentMeter.Kind;
import io.weir.metrics.StageMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A pipeline that does what a test says: {@code net → parse → archive}. */
public class FakeRunning implements Running {
  public volatile boolean ready = true;
  public volatile boolean draining;
  public volatile String bottleneck = "sink archive: its disk takes no more than 31 MB a second";
  public volatile String schedule = "default: { strategy: auto }\n";
  public volatile List<String> mistakes = List.of();
  public volatile Reloaded reloaded = new Reloaded(true, "nothing is different");
  public final ComponentMeter net = new ComponentMeter(Kind.SOURCE, "net", "tcp");
  public final ComponentMeter parse = new ComponentMeter(Kind.TRANSFORM, "parse", "program");
  public final ComponentMeter archive = new ComponentMeter(Kind.SINK, "archive", "file");
  public final StageMeter stage = new StageMeter();
  public volatile List<Node> nodes = List.of(new Node(net, List.of(), "held up by parse", 0, List.of()),
      new Node(parse, List.of("net"), "held up by archive", 0, List.of(new StageNow("parse", "cpu × 2", 0.75, 4, stage,
          List.of("inline → cpu × 2: 96 % busy on one thread")))),
      new Node(archive, List.of("parse"), "running", 4096, List.of()));
  /** Open taps, by component. */
  public final Map<String, List<Consumer<String>>> taps = new ConcurrentHashMap<>();
  public volatile int tapRate;

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public boolean draining() {
    return draining;
  }

  @Override
  public Topology topology() {
    return new Topology("pipeline.yaml", 1_790_000_000_000L, 3, 100_000_000, 1_000_000, 5_000, nodes, bottleneck);
  }

  @Override
  public String schedule() {
    return schedule;
  }

  @Override
  public List<String> schedule(String yaml) {
    if (mistakes.isEmpty()) {
      schedule = yaml;
    }
    return mistakes;
  }

  @Override
  public Reloaded reload() {
    return reloaded;
  }

  @Override
  public @Nullable AutoCloseable tap(String component, int recordsASecond, Consumer<String> to) {
    if (nodes.stream().noneMatch(node -> node.meter().name().equals(component))) {
      return null;
    }
    tapRate = recordsASecond;
    taps.computeIfAbsent(component, c -> new CopyOnWriteArrayList<>()).add(to);
    return () -> taps.get(component).remove(to);
  }

  /** How many taps are open. */
  public int tapped() {
    return taps.values().stream().mapToInt(List::size).sum();
  }

  /** Lets a record leave a component. */
  public void show(String component, String record) {
    new ArrayList<>(taps.getOrDefault(component, List.of())).forEach(to -> to.accept(record));
  }
}
