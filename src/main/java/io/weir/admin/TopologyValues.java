package io.weir.admin;

import io.weir.admin.Topology.Node;
import io.weir.admin.Topology.StageNow;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.StageMeter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A topology for programs: maps, lists, texts, numbers. The keys are told of in the manual and stay. Counters count from the
 * component's start; rates are of the last seconds.
 */
final class TopologyValues {
  private final Rates rates;
  private final long nanos;

  private TopologyValues(Rates rates, long nanos) {
    this.rates = rates;
    this.nanos = nanos;
  }

  /**
   * @param state {@code starting}, {@code running} or {@code stopping}
   * @param nanos now, by the clock of {@code rates}
   * @param millis now, since the epoch
   */
  static Map<String, @Nullable Object> of(Topology topology, String state, Rates rates, long nanos, long millis) {
    TopologyValues values = new TopologyValues(rates, nanos);
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("file", topology.file());
    map.put("state", state);
    map.put("started", Instant.ofEpochMilli(topology.startedMillis()));
    map.put("uptime_seconds", (millis - topology.startedMillis()) / 1000);
    map.put("generation", (long) topology.generation());
    map.put("budget_bytes", topology.budgetBytes());
    map.put("in_flight_bytes", topology.inFlightBytes());
    map.put("in_flight_records", topology.inFlightRecords());
    map.put("bottleneck", topology.bottleneck());
    map.put("components", topology.nodes().stream().map(values::component).toList());
    map.put("edges", edges(topology));
    return map;
  }

  private static List<Object> edges(Topology topology) {
    List<Object> edges = new ArrayList<>();
    for (Node node : topology.nodes()) {
      for (String from : node.from()) {
        Map<String, Object> edge = new LinkedHashMap<>();
        edge.put("from", from);
        edge.put("to", node.meter().name());
        edges.add(edge);
      }
    }
    return edges;
  }

  private Map<String, @Nullable Object> component(Node node) {
    ComponentMeter meter = node.meter();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", meter.name());
    map.put("kind", meter.kind().name().toLowerCase(Locale.ROOT));
    map.put("type", meter.type());
    map.put("from", node.from());
    map.put("state", node.state());
    map.put("received_records", meter.receivedRecords.sum());
    map.put("received_bytes", meter.receivedBytes.sum());
    map.put("sent_records", meter.sentRecords.sum());
    map.put("sent_bytes", meter.sentBytes.sum());
    map.put("buffered_bytes", node.bufferedBytes());
    map.put("backpressure_seconds", rounded(meter.backpressureNanos.sum() / 1e9));
    map.put("errors", errors(meter));
    Map<String, Object> discarded = new TreeMap<>();
    meter.discarded().forEach((reason, records) -> discarded.put(reason, records.sum()));
    map.put("discarded_records", discarded);
    map.put("gauges", gauges(meter));
    map.put("rates", rates(rates.of(meter, nanos)));
    map.put("stages", node.stages().stream().map(this::stage).toList());
    return map;
  }

  private static List<Object> errors(ComponentMeter meter) {
    List<Map<String, Object>> errors = new ArrayList<>();
    meter.errors().forEach((reason, times) -> {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("stage", reason.stage());
      error.put("reason", reason.reason());
      error.put("times", times.sum());
      errors.add(error);
    });
    errors.sort((a, b) -> Long.compare((Long) b.get("times"), (Long) a.get("times")));
    return List.copyOf(errors);
  }

  private static Map<String, @Nullable Object> gauges(ComponentMeter meter) {
    Map<String, @Nullable Object> gauges = new TreeMap<>();
    meter.gauges().forEach((what, now) -> gauges.put(what, rounded(read(now))));
    return gauges;
  }

  /** NaN where it cannot be read any more: what it looks at may be closed. */
  static double read(DoubleSupplier gauge) {
    try {
      return gauge.getAsDouble();
    } catch (RuntimeException gone) {
      return Double.NaN;
    }
  }

  private static Map<String, @Nullable Object> rates(Rates.Pace pace) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("received_records", rounded(pace.receivedRecords()));
    map.put("received_bytes", rounded(pace.receivedBytes()));
    map.put("sent_records", rounded(pace.sentRecords()));
    map.put("sent_bytes", rounded(pace.sentBytes()));
    map.put("errors", rounded(pace.errors()));
    map.put("discarded_records", rounded(pace.discarded()));
    map.put("backpressure", rounded(pace.backpressure()));
    return map;
  }

  private Map<String, @Nullable Object> stage(StageNow stage) {
    StageMeter meter = stage.meter();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", stage.name());
    map.put("runs_on", stage.runsOn());
    map.put("utilization", stage.utilization() == null ? null : rounded(stage.utilization()));
    map.put("concurrency", (long) stage.concurrency());
    map.put("units", meter.left.sum());
    map.put("units_inside", Math.max(0, meter.entered.sum() - meter.left.sum()));
    map.put("records", meter.records.sum());
    map.put("records_per_second", rounded(rates.of(meter, nanos)));
    map.put("queue_delay_seconds", rounded(meter.queued.sum() / 1e9));
    map.put("work_seconds", rounded(meter.work.sum() / 1e9));
    map.put("asked", meter.asked.sum());
    map.put("failed", meter.failed.sum());
    long answered = meter.answered.sum();
    map.put("answer_seconds", answered == 0 ? null : rounded(meter.answering.sum() / 1e9 / answered));
    map.put("decisions", stage.decisions());
    return map;
  }

  /** To millionths; null where it is no number, which JSON cannot say. */
  private static @Nullable Object rounded(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return null;
    }
    return Math.abs(value) > 1e12 ? value : Math.round(value * 1e6) / 1e6;
  }
}
