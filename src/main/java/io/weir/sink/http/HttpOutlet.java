package io.weir.sink.http;

import io.weir.batch.Output;
import io.weir.metrics.ComponentMeter;
import io.weir.sink.Grouping;
import io.weir.sink.Outlet;
import io.weir.sink.Sent;
import io.weir.sink.Sent.Refused;
import io.weir.sink.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends records in requests to one URL. A group is cut by records and bytes once more, because one output may hold more than a
 * request may; all requests of all groups share the turns.
 */
final class HttpOutlet implements Outlet {
  /**
   * How much goes into a request, and how many at a time.
   *
   * @param bytes before compression
   */
  record Limits(int records, int bytes, Duration linger, int concurrency, Duration timeout, Duration connectTimeout) {}

  private final Limits limits;
  private final RequestForm form;
  private final RequestDelivery delivery;
  private final HttpConnections connections;
  private final Turns turns;

  HttpOutlet(Limits limits, RequestForm form, RequestDelivery delivery, HttpConnections connections, ComponentMeter meter) {
    this.limits = limits;
    this.form = form;
    this.delivery = delivery;
    this.connections = connections;
    turns = new Turns(limits.concurrency());
    meter.gauge("requests_in_flight", turns::running);
  }

  @Override
  public Mono<Sent> send(List<Output> outputs) {
    List<Request> requests = Slice.cut(outputs, limits.records(), limits.bytes()).stream().map(form::request).toList();
    List<Refused> refused = Collections.synchronizedList(new ArrayList<>(0));
    return Flux.fromIterable(requests)
        .flatMap(request -> turns.run(delivery.deliver(request, refused::add)), limits.concurrency(), 1)
        .then(Mono.fromSupplier(() -> RequestDelivery.sent(refused)));
  }

  @Override
  public int window() {
    return limits.concurrency();
  }

  @Override
  public Grouping grouping() {
    return new Grouping(limits.bytes(), limits.records(), limits.linger());
  }

  @Override
  public Mono<Void> close() {
    return Mono.fromRunnable(() -> {
      delivery.close();
      connections.close();
    });
  }
}
