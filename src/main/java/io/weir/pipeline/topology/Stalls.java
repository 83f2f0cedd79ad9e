package io.weir.pipeline.topology;

import java.util.ArrayList;
import java.util.List;

/** Finds what holds things up: a component that takes nothing while something waits for it. */
final class Stalls {
  private static final long NANOS = 1_000_000_000L;
  private static final long SHORT_NANOS = 2 * NANOS;

  private final Components components;

  Stalls(Components components) {
    this.components = components;
  }

  /** The component that limits the pipeline, in a sentence; empty: none does. */
  String bottleneck() {
    List<String> all = longerThan(SHORT_NANOS);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** Whatever has held something up for so long, sinks first: they are the cause of what is found in front of them. */
  List<String> longerThan(long nanos) {
    List<String> found = new ArrayList<>();
    long now = System.nanoTime();
    components.sinks.forEach((name, sink) -> {
      long since = sink.lane().outSince();
      boolean full = !sink.lane().hasRoom();
      if (since != 0 && now - since > nanos && full) {
        found.add("sink '" + name + "' has had no answer for " + (now - since) / NANOS + " s and its buffer of "
            + sink.lane().bufferedBytes() + " bytes is full" + (sink.node().required() ? "; what it takes from waits" : ""));
      }
    });
    components.transforms.forEach((name, transform) -> {
      long since = transform.in().heldUpSince();
      if (found.isEmpty() && since != 0 && now - since > nanos) {
        found.add("transform '" + name + "' has taken nothing for " + (now - since) / NANOS + " s while records wait for it");
      }
    });
    components.sinks.forEach((name, sink) -> {
      long since = sink.in().heldUpSince();
      if (found.isEmpty() && since != 0 && now - since > nanos) {
        found.add("sink '" + name + "' has taken nothing for " + (now - since) / NANOS + " s while records wait for it");
      }
    });
    return found;
  }
}
