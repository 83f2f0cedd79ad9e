package io.weir.sink.file;

import io.weir.batch.Output;
import io.weir.config.yaml.Section;
import io.weir.sink.Grouping;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import java.util.List;
import reactor.core.publisher.Mono;

/** Records to nowhere, for measuring and for trying things out. */
public record DiscardSettings() implements SinkSettings {
  private static final Section<DiscardSettings> SECTION = Section.of("a discard sink",
      "Takes records and forgets them, to measure what stands in front of it.", List.of(), values -> new DiscardSettings());

  public static Section<DiscardSettings> declaration() {
    return SECTION;
  }

  @Override
  public Outlet open(SinkContext context) {
    return new Outlet() {
      @Override
      public Mono<Sent> send(List<Output> outputs) {
        return Mono.just(Sent.ALL);
      }

      @Override
      public Grouping grouping() {
        return Grouping.ready(64 << 20);
      }

      @Override
      public Mono<Void> close() {
        return Mono.empty();
      }
    };
  }
}
