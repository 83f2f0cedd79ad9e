package io.weir.admin;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects values into metric families for one scrape; equal labels are added up, since Prometheus refuses them twice. */
final class Families {
  private final Map<String, Family> families = new LinkedHashMap<>();

  private record Family(String help, boolean counter, Map<Labels, Double> values) {
    MetricSnapshot snapshot(String name) {
      if (counter) {
        CounterSnapshot.Builder builder = CounterSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) -> builder.dataPoint(
            CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        return builder.build();
      }
      GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
      values.forEach((labels, value) -> builder.dataPoint(
          GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
      return builder.build();
    }
  }

  /** @param name without {@code _total}, which the format adds */
  void counter(String name, String help, Labels labels, double value) {
    add(name, new Family(help, true, new LinkedHashMap<>()), labels, value);
  }

  void gauge(String name, String help, Labels labels, double value) {
    add(name, new Family(help, false, new LinkedHashMap<>()), labels, value);
  }

  private void add(String name, Family made, Labels labels, double value) {
    families.computeIfAbsent(name, n -> made).values().merge(labels, value, Double::sum);
  }

  MetricSnapshots snapshots() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    families.forEach((name, family) -> all.metricSnapshot(family.snapshot(name)));
    return all.build();
  }
}
