package io.weir.pipeline.definition;

import java.util.HashMap;
import java.util.Map;

/** How many ways lead from one part to another. */
final class Ways {
  private static final int MANY = 2;

  private final Graph graph;
  private final Part from;
  private final Map<Part, Integer> known = new HashMap<>();

  private Ways(Graph graph, Part from) {
    this.graph = graph;
    this.from = from;
  }

  /** 0, 1, or 2 for more than one. */
  static int count(Graph graph, Part from, Part to) {
    return new Ways(graph, from).to(to);
  }

  private int to(Part to) {
    if (from == to) {
      return 1;
    }
    Integer before = known.putIfAbsent(to, 0);
    if (before != null) {
      return before;
    }
    int ways = Math.min(MANY, graph.taken(to).stream().mapToInt(this::to).sum());
    known.put(to, ways);
    return ways;
  }
}
