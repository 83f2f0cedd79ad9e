package io.weir.pipeline.definition;

import io.weir.sink.SinkSettings;
import io.weir.source.SourceSettings;
import java.util.List;

/** The kinds of sources and sinks, listed by hand. */
public record Components(List<Component<SourceSettings>> sources, List<Component<SinkSettings>> sinks) {
  private static final Components ALL = new Components(List.of(), List.of());

  /** All there are. */
  public static Components all() {
    return ALL;
  }
}
