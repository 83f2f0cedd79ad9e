package io.weir.sink.socket;

import io.weir.batch.Counted;
import io.weir.batch.Output;
import io.weir.sink.Grouping;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import io.weir.sink.Sent.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import reactor.core.publisher.Mono;

/** Writes each record as a datagram; one that is too large for it is refused. */
final class DatagramOutlet implements Outlet {
  private static final int GROUP_BYTES = 256 << 10;

  private final int bytesMost;
  private final DatagramLink link;

  DatagramOutlet(int bytesMost, DatagramLink link) {
    this.bytesMost = bytesMost;
    this.link = link;
  }

  @Override
  public Mono<Sent> send(List<Output> outputs) {
    List<Refused> refused = Collections.synchronizedList(new ArrayList<>(0));
    List<Datagram> fitting = new ArrayList<>();
    for (Datagram datagram : Datagram.of(outputs)) {
      if (datagram.length() <= bytesMost) {
        fitting.add(datagram);
      } else {
        refused.add(datagram.refused("a datagram may hold " + Counted.of(bytesMost, "byte") + ", the record has " + datagram.length()));
      }
    }
    return link.write(fitting, refused::add)
        .then(Mono.fromSupplier(() -> refused.isEmpty() ? Sent.ALL : new Sent(List.copyOf(refused))));
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
