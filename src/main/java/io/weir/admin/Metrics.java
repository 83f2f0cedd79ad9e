package io.weir.admin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import io.weir.admin.Topology.Node;
import io.weir.admin.Topology.StageNow;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.StageMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The page that Prometheus scrapes: weir's own counters, read when it is asked for, so that components come and go with reloads
 * and counting costs nothing more; and what Micrometer knows of process and JVM.
 */
final class Metrics implements AutoCloseable {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Running running;
  private final LongSupplier tapLost;

  /** @param tapLost sampled records that slow readers of taps did not get */
  Metrics(Running running, LongSupplier tapLost) {
    this.running = running;
    this.tapLost = tapLost;
    registry.getPrometheusRegistry().register((MultiCollector) this::collect);
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    if (Files.isReadable(STATUS)) {
      Gauge.builder("process.resident.memory", Metrics::residentBytes).baseUnit("bytes")
          .description("Memory of the process that is in RAM").register(registry);
    }
  }

  /** @param accept of the request: Prometheus asks for OpenMetrics, people get the plain text format */
  Answer answer(String accept) {
    boolean open = accept.contains("application/openmetrics-text");
    return Answer.of(200, open ? OpenMetricsTextFormatWriter.CONTENT_TYPE : PrometheusTextFormatWriter.CONTENT_TYPE,
        registry.scrape(open ? OpenMetricsTextFormatWriter.CONTENT_TYPE : PrometheusTextFormatWriter.CONTENT_TYPE));
  }

  private MetricSnapshots collect() {
    Topology topology = running.topology();
    Families out = new Families();
    out.gauge("weir_ready", "1 while records are taken", Labels.EMPTY, running.ready() ? 1 : 0);
    out.gauge("weir_draining", "1 while it is stopping", Labels.EMPTY, running.draining() ? 1 : 0);
    out.gauge("weir_generation", "How often the pipeline file was taken in", Labels.EMPTY, topology.generation());
    out.gauge("weir_budget_bytes", "Bytes of records that may be in flight", Labels.EMPTY, topology.budgetBytes());
    out.gauge("weir_in_flight_bytes", "Bytes of records that are in flight", Labels.EMPTY, topology.inFlightBytes());
    out.gauge("weir_in_flight_records", "Records read and neither arrived, dropped nor failed", Labels.EMPTY,
        topology.inFlightRecords());
    out.counter("weir_tap_lost_records", "Sampled records that slow readers of taps did not get", Labels.EMPTY,
        tapLost.getAsLong());
    topology.nodes().forEach(node -> component(node, out));
    return out.snapshots();
  }

  private static void component(Node node, Families out) {
    ComponentMeter meter = node.meter();
    Labels labels = Labels.of("component", meter.name(), "kind", meter.kind().name().toLowerCase(Locale.ROOT),
        "type", meter.type());
    out.counter("weir_component_received_records", "Records that came in", labels, meter.receivedRecords.sum());
    out.counter("weir_component_received_bytes", "Bytes that came in", labels, meter.receivedBytes.sum());
    out.counter("weir_component_sent_records", "Records handed on, or safely arrived where a sink writes", labels,
        meter.sentRecords.sum());
    out.counter("weir_component_sent_bytes", "Bytes handed on, or safely arrived where a sink writes", labels,
        meter.sentBytes.sum());
    out.counter("weir_backpressure_seconds", "Time in which it could have gone on and was not let", labels,
        meter.backpressureNanos.sum() / 1e9);
    out.gauge("weir_buffer_bytes", "Bytes that wait in front of it, in memory and on disk", labels, node.bufferedBytes());
    meter.errors().forEach((reason, times) -> out.counter("weir_component_errors", "What went wrong",
        labels.merge(Labels.of("stage", reason.stage(), "reason", reason.reason())), times.sum()));
    meter.discarded().forEach((reason, records) -> out.counter("weir_component_discarded_records",
        "Records left out on purpose", labels.add("reason", reason), records.sum()));
    meter.gauges().forEach((what, now) -> out.gauge(PrometheusNaming.sanitizeMetricName("weir_component_" + what),
        "Of components that have it, now", labels, TopologyValues.read(now)));
    node.stages().forEach(stage -> stage(meter.name(), stage, out));
  }

  private static void stage(String component, StageNow stage, Families out) {
    Labels labels = Labels.of("component", component, "stage", stage.name());
    StageMeter meter = stage.meter();
    if (stage.utilization() != null) {
      out.gauge("weir_stage_utilization", "Part of its threads' time spent working, lately", labels, stage.utilization());
    }
    out.gauge("weir_stage_concurrency", "Units it may work on at a time", labels, stage.concurrency());
    out.gauge("weir_stage_units_inside", "Units it works on or that wait in it", labels,
        Math.max(0, meter.entered.sum() - meter.left.sum()));
    out.counter("weir_stage_units", "Units (batches) that left it", labels, meter.left.sum());
    out.counter("weir_stage_records", "Records that left it, were dropped or failed in it", labels, meter.records.sum());
    out.counter("weir_queue_delay_seconds", "Time units waited in it for a thread, over all units", labels,
        meter.queued.sum() / 1e9);
    out.counter("weir_stage_work_seconds", "Time spent working, over all threads", labels, meter.work.sum() / 1e9);
    long asked = meter.asked.sum();
    if (asked > 0) {
      out.counter("weir_stage_questions", "Questions asked", labels, asked);
      out.counter("weir_stage_answers", "Questions answered", labels, meter.answered.sum());
      out.counter("weir_stage_failed_questions", "Questions failed or timed out", labels, meter.failed.sum());
      out.counter("weir_stage_answer_seconds", "Time from asking to answer, over all questions", labels,
          meter.answering.sum() / 1e9);
    }
  }

  private static double residentBytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(RESIDENT)) {
          return Long.parseLong(line.substring(RESIDENT.length()).replace("kB", "").trim()) * 1024.0;
        }
      }
      return Double.NaN;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
