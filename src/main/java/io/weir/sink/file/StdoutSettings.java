package io.weir.sink.file;

import io.weir.config.yaml.Section;
import io.weir.sink.Outlet;
import io.weir.sink.OutletThread;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import java.util.List;

/** Records to standard output; who closes it ends the pipeline. */
public record StdoutSettings() implements SinkSettings {
  private static final Section<StdoutSettings> SECTION = Section.of("a stdout sink", "Writes records to standard output.",
      List.of(), values -> new StdoutSettings());

  public static Section<StdoutSettings> declaration() {
    return SECTION;
  }

  @Override
  public String place() {
    return "standard output";
  }

  @Override
  public Outlet open(SinkContext context) {
    return new OutletThread(new StreamOutlet(new StdoutSink()), context);
  }
}
