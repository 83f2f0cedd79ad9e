package io.weir.sink.http;

import io.weir.metrics.ComponentMeter;
import io.weir.sink.Peer;
import io.weir.sink.Sent;
import io.weir.sink.Sent.Refused;
import io.weir.sink.Slice;
import io.weir.sink.Timing;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sends a request until all its records have arrived or were refused for good: what an answer means is {@link StatusPolicy}'s
 * to say, when to try again {@link RetryRules}'. A server that asks for time (Retry-After) gets it from all requests. Any thread.
 */
final class RequestDelivery {
  /** Asks the server once; an error never comes. */
  interface Exchange extends Function<Request, Mono<Reply>> {}

  /** Servers say now and then that they are busy; people hear of it when it lasts so long. */
  private static final long BUSY_MILLIS = 5_000;

  private final Exchange exchange;
  private final RequestForm form;
  private final StatusPolicy policy;
  private final RetryRules rules;
  private final ComponentMeter meter;
  private final Peer peer;
  private final Timing timing;
  private volatile long notBefore;
  private volatile boolean closed;

  RequestDelivery(Exchange exchange, RequestForm form, StatusPolicy policy, RetryRules rules, ComponentMeter meter, Peer peer,
      Timing timing) {
    this.exchange = exchange;
    this.form = form;
    this.policy = policy;
    this.rules = rules;
    this.meter = meter;
    this.peer = peer;
    this.timing = timing;
  }

  /** To be tried again. */
  private static final class AgainException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AgainException() {
      super("again", null, false, false);
    }
  }

  Mono<Void> deliver(Request request, Consumer<Refused> refused) {
    return Mono.defer(() -> {
      int[] failures = new int[1];
      return Mono.defer(() -> timing.pause(pause(failures[0])))
          .then(Mono.defer(() -> closed ? Mono.<Reply>never() : exchange.apply(request)))
          .flatMap(reply -> act(request, reply, failures, refused))
          .retryWhen(Retry.indefinitely().filter(failure -> failure instanceof AgainException));
    });
  }

  private Duration pause(int failures) {
    Duration own = rules.backoff().after(failures, timing.random());
    Duration asked = Duration.ofMillis(Math.max(0, notBefore - timing.millis()));
    return own.compareTo(asked) > 0 ? own : asked;
  }

  private Mono<Void> act(Request request, Reply reply, int[] failures, Consumer<Refused> refused) {
    StatusAction action = reply.status() == 0 ? StatusAction.RETRY : policy.of(reply.status());
    if (action != StatusAction.ACCEPT) {
      meter.error("sending", reply.reason(), 1);
    }
    if (action != StatusAction.RETRY) {
      peer.answered();
    }
    return switch (action) {
      case ACCEPT -> Mono.empty();
      case DROP -> Mono.fromRunnable(() -> meter.discard(reply.reason(), request.records()));
      case DEAD_LETTER -> Mono.fromRunnable(() -> refuse(request, reply, refused));
      case SPLIT -> split(request, reply, refused);
      case RETRY -> again(request, reply, failures, refused);
    };
  }

  private Mono<Void> again(Request request, Reply reply, int[] failures, Consumer<Refused> refused) {
    failures[0]++;
    if (rules.attempts() > 0 && failures[0] >= rules.attempts()) {
      refuse(request, new Reply(reply.status(), reply.reason(), reply.words() + ", after " + failures[0] + " attempts", null),
          refused);
      return Mono.empty();
    }
    Duration asked = reply.retryAfter();
    if (asked != null) {
      notBefore = Math.max(notBefore, timing.millis() + asked.toMillis());
    }
    boolean mayBeOverSoon = reply.status() != 0 && StatusPolicy.advice(reply.status()).isEmpty();
    peer.failed(said(reply), mayBeOverSoon ? BUSY_MILLIS : 0);
    return Mono.error(new AgainException());
  }

  private static String said(Reply reply) {
    return reply.status() == 0 ? reply.words() : "it answers with " + reply.words() + StatusPolicy.advice(reply.status());
  }

  private Mono<Void> split(Request request, Reply reply, Consumer<Refused> refused) {
    if (request.records() < 2) {
      return Mono.fromRunnable(() -> refuse(request, reply, refused));
    }
    return Flux.fromIterable(Slice.halves(request.slices()))
        .concatMap(half -> Mono.defer(() -> deliver(form.request(half), refused)), 1).then();
  }

  private void refuse(Request request, Reply reply, Consumer<Refused> refused) {
    peer.refused(said(reply));
    for (Slice slice : request.slices()) {
      refused.accept(new Refused(slice.output(), slice.from(), slice.to(), reply.words()));
    }
  }

  /** Sends nothing from now on; what is still to be answered never will be. */
  void close() {
    closed = true;
  }

  /** What became of a group. */
  static Sent sent(List<Refused> refused) {
    return refused.isEmpty() ? Sent.ALL : new Sent(List.copyOf(refused));
  }
}
