package io.weir.sink.socket;

import io.weir.batch.Output;
import io.weir.sink.Grouping;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import java.util.List;
import reactor.core.publisher.Mono;

/** Writes records to a stream, one group after the other. */
final class StreamOutlet implements Outlet {
  private static final int GROUP_BYTES = 256 << 10;

  private final StreamFraming framing;
  private final StreamLink link;

  StreamOutlet(StreamFraming framing, StreamLink link) {
    this.framing = framing;
    this.link = link;
  }

  @Override
  public Mono<Sent> send(List<Output> outputs) {
    return link.write(framing.frame(outputs)).thenReturn(Sent.ALL);
  }

  @Override
  public Grouping grouping() {
    return Grouping.ready(GROUP_BYTES);
  }

  @Override
  public Mono<Void> close() {
    return link.close();
  }
}
