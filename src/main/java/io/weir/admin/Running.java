package io.weir.admin;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the admin server asks a running pipeline. Any thread; answers at once. */
public interface Running {
  /** Whether it takes records: everything is open, and it is not stopping. */
  boolean ready();

  /** Whether it is stopping. */
  boolean draining();

  /** How it is now. */
  Topology topology();

  /** The schedule it runs on, as YAML. */
  String schedule();

  /**
   * Takes another schedule, whole or not at all.
   *
   * @return what is wrong with it, fit for people; empty when it holds now
   */
  List<String> schedule(String yaml);

  /** Reads the pipeline file again, whole or not at all; what came of it, fit for people, the first line for all of it. */
  Reloaded reload();

  /** @param said one line, or for a refused file all its mistakes */
  record Reloaded(boolean done, String said) {}

  /**
   * Shows what leaves a component, sampled.
   *
   * @param component a source, transform or sink by name
   * @param recordsASecond the most that are shown
   * @param to gets each record as text, without its line end; on any thread, must be quick
   * @return ends it; null when no component has this name
   */
  @Nullable AutoCloseable tap(String component, int recordsASecond, Consumer<String> to);
}
