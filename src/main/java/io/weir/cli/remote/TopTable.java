package io.weir.cli.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code weir top} shows, made of an answer of {@code /api/topology}. */
final class TopTable {
  private static final int DECISIONS_MAX = 5;
  private static final String BOLD = "\033[1m";
  private static final String WARN = "\033[1;33m";
  private static final String OFF = "\033[0m";

  private final Reading topology;
  private final boolean colors;
  private final List<String> lines = new ArrayList<>();

  private TopTable(Reading topology, boolean colors) {
    this.topology = topology;
    this.colors = colors;
  }

  /** The whole page. */
  static String of(String json, boolean colors) throws Unreachable {
    return String.join("\n", lines(json, colors)) + "\n";
  }

  static List<String> lines(String json, boolean colors) throws Unreachable {
    TopTable table = new TopTable(Reading.of(json), colors);
    table.head();
    table.components();
    table.stages();
    table.decisions();
    return table.lines;
  }

  private void head() {
    lines.add(bold(topology.text("file")) + "  " + topology.text("state") + " for " + Amounts.time(topology.number(
        "uptime_seconds")) + (topology.number("generation") > 1 ? ", read " + Math.round(topology.number("generation"))
        + " times" : "") + ", " + Amounts.bytes(topology.number("in_flight_bytes")) + " of " + Amounts.bytes(topology.number(
        "budget_bytes")) + " in flight (" + Amounts.count(topology.number("in_flight_records")) + " records)");
    String limit = topology.text("bottleneck");
    lines.add(limit.isEmpty() ? "nothing holds it up: it waits for input" : "held up by " + warn(limit));
  }

  private void components() {
    Grid grid = new Grid("COMPONENT", "TYPE", ">IN/s", ">", ">OUT/s", ">", ">ERRORS", ">LEFT OUT", ">WAITING", "STATE");
    for (Reading component : topology.list("components")) {
      Reading rates = component.inside("rates");
      double errors = component.list("errors").stream().mapToDouble(error -> error.number("times")).sum();
      grid.row(component.text("name"), component.text("kind") + " " + component.text("type"),
          Amounts.count(rates.number("received_records")), Amounts.bytes(rates.number("received_bytes")),
          Amounts.count(rates.number("sent_records")), Amounts.bytes(rates.number("sent_bytes")), Amounts.count(errors),
          Amounts.count(component.sum("discarded_records")), Amounts.bytes(component.number("buffered_bytes")),
          component.text("state") + worst(component));
    }
    add(grid);
  }

  /** What went wrong most often. */
  private static String worst(Reading component) {
    List<Reading> errors = component.list("errors");
    return errors.isEmpty() ? "" : "; " + errors.get(0).text("stage") + ": " + errors.get(0).text("reason");
  }

  private void stages() {
    Grid grid = new Grid("STAGE", "RUNS ON", ">BUSY", ">AT ONCE", ">RECORDS/s", ">ANSWER");
    for (Reading component : topology.list("components")) {
      for (Reading stage : component.list("stages")) {
        Double busy = stage.maybe("utilization");
        Double answer = stage.maybe("answer_seconds");
        grid.row(named(component, stage), stage.text("runs_on"), busy == null ? "-" : Math.round(busy * 100) + " %",
            Amounts.count(stage.number("concurrency")), Amounts.count(stage.number("records_per_second")),
            answer == null ? "-" : String.format(Locale.ROOT, "%.1f ms", answer * 1000));
      }
    }
    add(grid);
  }

  private static String named(Reading component, Reading stage) {
    String own = component.text("name");
    return stage.text("name").equals(own) ? own : own + "." + stage.text("name");
  }

  private void decisions() {
    List<String> all = new ArrayList<>();
    for (Reading component : topology.list("components")) {
      for (Reading stage : component.list("stages")) {
        List<String> own = stage.texts("decisions");
        own.subList(Math.max(0, own.size() - DECISIONS_MAX), own.size())
            .forEach(decision -> all.add("  " + named(component, stage) + ": " + decision));
      }
    }
    if (!all.isEmpty()) {
      lines.add("");
      lines.add(bold("DECISIONS"));
      lines.addAll(all);
    }
  }

  private void add(Grid grid) {
    if (!grid.isEmpty()) {
      List<String> made = grid.lines();
      lines.add("");
      lines.add(bold(made.get(0)));
      lines.addAll(made.subList(1, made.size()));
    }
  }

  private String bold(String text) {
    return colors ? BOLD + text + OFF : text;
  }

  private String warn(String text) {
    return colors ? WARN + text + OFF : text;
  }
}
