package io.weir.pipeline.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who takes from whom, and how that changes while records flow. What stays keeps its streams; what goes is left without input and
 * runs dry, and what takes its place speaks to those who stay only when it has fallen silent, so that the order holds.
 */
public final class Wiring {
  private Map<Pair, Edge> edges = new LinkedHashMap<>();

  /** One component takes from another, by their objects: those of a name change. */
  private record Pair(Object from, Object to) {}

  private record Edge(Fanout.Port port, Fanin.Input input) {}

  /**
   * A stream that is wanted.
   *
   * @param before the component whose place {@code from} takes, or null
   * @param optional whether nobody waits for what goes this way
   */
  public record Wanted(Object from, Fanout out, Object to, Fanin in, @Nullable Object before, boolean optional) {}

  /**
   * Makes these the streams.
   *
   * @param leaving components that go: what they still say finds its way
   * @param fanouts of those that stay or come
   */
  public void change(List<Wanted> wanted, Set<Object> leaving, Map<Object, Fanout> fanouts) {
    Map<Pair, Edge> next = new LinkedHashMap<>();
    Map<Object, List<Fanout.Port>> coming = new HashMap<>();
    Set<Pair> stay = new LinkedHashSet<>();
    for (Wanted one : wanted) {
      Pair pair = new Pair(one.from, one.to);
      Edge known = edges.get(pair);
      if (known != null) {
        next.put(pair, known);
        stay.add(pair);
        continue;
      }
      Fanout.Port port = one.out.port(one.optional);
      Edge replaced = one.before == null ? null : edges.get(new Pair(one.before, one.to));
      next.put(pair, new Edge(port, one.in.attach(port, replaced == null ? null : replaced.input)));
      coming.computeIfAbsent(one.from, from -> new ArrayList<>()).add(port);
    }
    fanouts.forEach((from, fanout) -> {
      List<Fanout.Port> ends = new ArrayList<>();
      edges.forEach((pair, edge) -> {
        if (pair.from == from && !stay.contains(pair) && !leaving.contains(from)) {
          ends.add(edge.port);
        }
      });
      fanout.change(ends, coming.getOrDefault(from, List.of()));
    });
    edges = next;
  }
}
