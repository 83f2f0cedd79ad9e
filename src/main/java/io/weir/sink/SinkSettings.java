package io.weir.sink;

import io.weir.config.OpeningException;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline file says of one sink. Records implement it: two that are equal say the same, and a reload leaves the running
 * sink alone then. Declared as a {@code Section} beside the code that reads it.
 */
public interface SinkSettings {
  /** Takes what the sink needs without sending a record; fails where that can be known: no such folder, no certificate. */
  Outlet open(SinkContext context) throws OpeningException;

  /** Whether its outputs must say where each record ends ({@link io.weir.batch.Output#spans}). */
  default boolean needsSpans() {
    return keyTemplate() != null;
  }

  /**
   * A text with holes that is worked out for each record and comes with it ({@link io.weir.batch.Spans#keys}): the path it goes
   * to. {@code {F}} is a field, {@code {F:yyyy-MM-dd}} a time in UTC. Null: none.
   */
  default @Nullable String keyTemplate() {
    return null;
  }

  /** What stands where there can be only one, such as a path; empty: nothing. */
  default String place() {
    return "";
  }
}
