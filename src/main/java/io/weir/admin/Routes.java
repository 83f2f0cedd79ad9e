package io.weir.admin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be asked, beside taps: which address, which method, and who answers. */
final class Routes {
  static final String TAP = "/api/tap";
  private static final String YAML = "application/yaml";

  private final Map<String, Map<String, Route>> paths = new LinkedHashMap<>();
  private final List<String> help = new ArrayList<>();
  private final Running running;
  private final Rates rates;

  /**
   * One method of one address.
   *
   * @param quick whether it only looks, and so may answer on the event loop
   * @param takesBody whether the request's body is read
   */
  record Route(boolean quick, boolean takesBody, Function<Request, Answer> answer) {}

  Routes(Running running, Rates rates, Metrics metrics) {
    this.running = running;
    this.rates = rates;
    add("GET", "/", "", new Route(true, false, request -> Answer.text(200, list())));
    add("GET", "/health", "200 while it lives, 503 while it is stopping", new Route(true, false, request -> health()));
    add("GET", "/ready", "200 while it takes records, 503 else", new Route(true, false, request -> ready()));
    add("GET", "/metrics", "counters for Prometheus", new Route(false, false,
        request -> metrics.answer(request.header("Accept"))));
    add("GET", "/api/topology", "components, rates, stages, decisions, the bottleneck, as JSON", new Route(false, false,
        request -> topology()));
    add("GET", "/api/schedule", "the schedule it runs on, as YAML", new Route(false, false,
        request -> Answer.of(200, YAML, running.schedule())));
    add("PUT", "/api/schedule", "another schedule, as YAML: holds at once, or 400 and all its mistakes", new Route(false, true,
        this::schedule));
    add("POST", "/api/reload", "reads the pipeline file again: holds at once, or 400 and all its mistakes", new Route(false,
        false, request -> reload()));
    help.add("GET  " + TAP + "?component=NAME&rate=N  records that leave a component, at most N a second (usually 10); lines, or "
        + "server-sent events where Accept asks for text/event-stream");
  }

  private void add(String method, String path, String what, Route route) {
    paths.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(method, route);
    if (!what.isEmpty()) {
      help.add(method + " ".repeat(5 - method.length()) + path + " ".repeat(15 - path.length()) + what);
    }
  }

  /** Who answers, or null: then {@link #refusal} says why. */
  @Nullable Route find(Request request) {
    Map<String, Route> methods = paths.getOrDefault(request.path(), Map.of());
    return methods.get(request.method().equals("HEAD") ? "GET" : request.method());
  }

  Answer refusal(Request request) {
    Map<String, Route> methods = request.path().equals(TAP) ? Map.of("GET", new Route(true, false, r -> topology()))
        : paths.getOrDefault(request.path(), Map.of());
    if (methods.isEmpty()) {
      return Answer.text(404, "nothing is at this address; there are:\n\n" + list());
    }
    String allowed = String.join(", ", methods.keySet()).replace("GET", "GET, HEAD");
    return Answer.text(405, "this address takes " + allowed).with("Allow", allowed);
  }

  private String list() {
    return String.join("\n", help) + "\n";
  }

  private Answer health() {
    return running.draining() ? Answer.text(503, "stopping") : Answer.text(200, "ok");
  }

  private Answer ready() {
    return running.ready() && !running.draining() ? Answer.text(200, "ready") : Answer.text(503, state());
  }

  private String state() {
    return running.draining() ? "stopping" : running.ready() ? "running" : "starting";
  }

  private Answer topology() {
    Topology topology = running.topology();
    return Answer.json(TopologyValues.of(topology, state(), rates, System.nanoTime(), System.currentTimeMillis()));
  }

  private Answer schedule(Request request) {
    if (request.body().length == 0) {
      return Answer.text(400, "the body is empty; it must be a schedule, as YAML");
    }
    List<String> mistakes = running.schedule(new String(request.body(), StandardCharsets.UTF_8));
    return mistakes.isEmpty() ? Answer.text(200, "this schedule holds now")
        : Answer.text(400, String.join("\n", mistakes));
  }

  private Answer reload() {
    Running.Reloaded reloaded = running.reload();
    return Answer.text(reloaded.done() ? 200 : 400, reloaded.said());
  }
}
