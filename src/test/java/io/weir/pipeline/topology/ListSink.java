package io.weir.pipeline.topology;

import io.weir.batch.Output;
import io.weir.sink.Grouping;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import io.weir.sink.SinkContext;
import io.weir.sink.SinkSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/**
 * Keeps the lines it gets.
 *
 * @param version tells two apart for a reload
 */
record ListSink(Kept kept, int version) implements SinkSettings {
  /** What the sinks of a test have got. */
  static final class Kept {
    final List<String> lines = new ArrayList<>();
    /** While this is not complete nothing arrives. */
    volatile CompletableFuture<Void> open = CompletableFuture.completedFuture(null);
    volatile int closed;
    /** Records it was asked to take, whether they arrived or not. */
    final AtomicLong offered = new AtomicLong();
    /** Everything is refused for good. */
    volatile boolean refuses;

    synchronized void add(Output output) {
      new String(output.bytes(), output.start(), output.length(), StandardCharsets.UTF_8).lines().forEach(lines::add);
    }

    synchronized List<String> lines() {
      return List.copyOf(lines);
    }
  }

  @Override
  public Outlet open(SinkContext context) {
    return new Outlet() {
      @Override
      public Mono<Sent> send(List<Output> outputs) {
        outputs.forEach(output -> kept.offered.addAndGet(output.tally().out));
        return Mono.fromFuture(kept.open.thenApply(open -> {
          outputs.forEach(kept::add);
          return kept.refuses ? new Sent(outputs.stream().map(output -> new Sent.Refused(output, 0, (int) output.tally().out,
              "no thanks")).toList()) : Sent.ALL;
        }), true);
      }

      @Override
      public Grouping grouping() {
        return Grouping.ready(1 << 16);
      }

      @Override
      public Mono<Void> close() {
        return Mono.fromRunnable(() -> kept.closed++);
      }
    };
  }
}
