package io.weir.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.admin.Topology.Node;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.ComponentMeter.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  /** A sample line of the text format 0.0.4: name, labels, value. */
  private static final Pattern SAMPLE = Pattern.compile(
      "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)*})? (\\S+)");

  private final FakeRunning running = new FakeRunning();
  private final Metrics metrics = new Metrics(running, () -> 5);

  @AfterEach
  void close() {
    metrics.close();
  }

  private String scrape() {
    return new String(metrics.answer("").body(), StandardCharsets.UTF_8);
  }

  /** Every sample by name and labels; fails where the page is not what the format says. */
  private static Map<String, Double> parse(String page) {
    Map<String, Double> samples = new LinkedHashMap<>();
    Map<String, String> types = new LinkedHashMap<>();
    assertThat(page).endsWith("\n");
    for (String line : page.split("\n")) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        assertThat(words).hasSize(4);
        assertThat(types.put(words[2], words[3])).as("a second %s", line).isNull();
      } else if (!line.startsWith("# HELP ")) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        String labels = sample.group(2) == null ? "" : sample.group(2);
        assertThat(samples.put(sample.group(1) + labels, Double.parseDouble(sample.group(3)))).as("twice: %s", line).isNull();
        assertThat(types.keySet()).as(line).anyMatch(sample.group(1)::startsWith);
      }
    }
    return samples;
  }

  @Test
  void namesWhatTheDesignNames() {
    running.net.receivedRecords.add(7);
    running.net.receivedBytes.add(700);
    running.archive.sentRecords.add(6);
    running.net.error("reading", "connection_reset", 2);
    running.parse.discard("filtered", 3);
    running.archive.backpressureNanos.add(1_500_000_000);
    running.net.gauge("open_connections", () -> 4);
    Map<String, Double> samples = parse(scrape());
    String net = "component=\"net\",kind=\"source\",type=\"tcp\"";
    assertThat(samples).containsEntry("weir_component_received_records_total{" + net + "}", 7.0)
        .containsEntry("weir_component_received_bytes_total{" + net + "}", 700.0)
        .containsEntry("weir_component_sent_records_total{component=\"archive\",kind=\"sink\",type=\"file\"}", 6.0)
        .containsEntry("weir_component_errors_total{component=\"net\",kind=\"source\",reason=\"connection_reset\","
            + "stage=\"reading\",type=\"tcp\"}", 2.0)
        .containsEntry("weir_component_discarded_records_total{component=\"parse\",kind=\"transform\",reason=\"filtered\","
            + "type=\"program\"}", 3.0)
        .containsEntry("weir_backpressure_seconds_total{component=\"archive\",kind=\"sink\",type=\"file\"}", 1.5)
        .containsEntry("weir_buffer_bytes{component=\"archive\",kind=\"sink\",type=\"file\"}", 4096.0)
        .containsEntry("weir_component_open_connections{" + net + "}", 4.0)
        .containsEntry("weir_stage_utilization{component=\"parse\",stage=\"parse\"}", 0.75)
        .containsEntry("weir_queue_delay_seconds_total{component=\"parse\",stage=\"parse\"}", 0.0)
        .containsEntry("weir_stage_concurrency{component=\"parse\",stage=\"parse\"}", 4.0)
        .containsEntry("weir_in_flight_bytes", 1_000_000.0).containsEntry("weir_budget_bytes", 100_000_000.0)
        .containsEntry("weir_tap_lost_records_total", 5.0);
    assertThat(samples.keySet()).anyMatch(name -> name.startsWith("jvm_memory_used_bytes"))
        .contains("process_resident_memory_bytes", "process_uptime_seconds", "process_files_open_files");
    assertThat(samples.get("process_resident_memory_bytes")).isGreaterThan(1e7);
  }

  @Test
  void componentsComeAndGo() {
    Set<String> before = new HashSet<>(parse(scrape()).keySet());
    ComponentMeter odd = new ComponentMeter(Kind.SINK, "a \"quoted\\ name\nof two lines", "tcp");
    running.nodes = List.of(new Node(odd, List.of(), "running", 0, List.of()));
    Map<String, Double> after = parse(scrape());
    assertThat(before).anyMatch(name -> name.contains("\"archive\""));
    assertThat(after.keySet()).noneMatch(name -> name.contains("\"archive\""))
        .anyMatch(name -> name.contains("component=\"a \\\"quoted\\\\ name\\nof two lines\""));
  }

  @Test
  void twoOfTheSameNameAreAddedUp() {
    ComponentMeter again = new ComponentMeter(Kind.SOURCE, "net", "tcp");
    again.receivedRecords.add(1);
    running.net.receivedRecords.add(2);
    running.nodes = List.of(running.nodes.get(0), new Node(again, List.of(), "running", 0, List.of()));
    assertThat(parse(scrape())).containsEntry(
        "weir_component_received_records_total{component=\"net\",kind=\"source\",type=\"tcp\"}", 3.0);
  }

  @Test
  void speaksOpenMetricsWhenAsked() {
    Answer answer = metrics.answer("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
    assertThat(answer.type()).startsWith("application/openmetrics-text");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).endsWith("# EOF\n");
    assertThat(metrics.answer("*/*").type()).startsWith("text/plain; version=0.0.4");
  }
}
