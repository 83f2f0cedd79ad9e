package io.weir.pipeline.definition;

import io.weir.sink.SinkSettings;
import io.weir.sink.file.DiscardSettings;
import io.weir.sink.file.FileOutletSettings;
import io.weir.sink.file.StdoutSettings;
import io.weir.source.SourceSettings;
import io.weir.source.process.ExecSettings;
import io.weir.source.process.GenerateSettings;
import io.weir.source.process.StdinSettings;
import java.util.List;

/** The kinds of sources and sinks, listed by hand. */
public record Components(List<Component<SourceSettings>> sources, List<Component<SinkSettings>> sinks) {
  private static final Components ALL = new Components(
      List.of(new Component<>("stdin", StdinSettings.declaration()),
          new Component<>("exec", ExecSettings.declaration()),
          new Component<>("generate", GenerateSettings.declaration())),
      List.of(new Component<>("stdout", StdoutSettings.declaration()),
          new Component<>("file", FileOutletSettings.declaration()),
          new Component<>("discard", DiscardSettings.declaration())));

  /** All there are. */
  public static Components all() {
    return ALL;
  }
}
