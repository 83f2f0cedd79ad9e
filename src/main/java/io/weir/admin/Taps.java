package io.weir.admin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.weir.diagnostic.Nearest;
import io.weir.metrics.ComponentMeter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.http.server.HttpServerResponse;

/** The open taps: records of a component as they come, until the client goes or the server closes. Used on event loops. */
final class Taps {
  private static final int OPEN_MAX = 8;
  private static final int RATE_USUAL = 10;
  private static final int RATE_MAX = 1000;
  private static final int BEAT_SECONDS = 5;
  private static final String EVENTS = "text/event-stream";

  private final Running running;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder lostBefore = new LongAdder();

  Taps(Running running) {
    this.running = running;
  }

  /** Sampled records that slow readers did not get. */
  LongSupplier lost() {
    return () -> lostBefore.sum() + streams.stream().mapToLong(stream -> stream.queue.lost()).sum();
  }

  /** Ends all of them. */
  void close() {
    streams.forEach(stream -> stream.queue.end());
  }

  /** Answers with records, or with what is wrong. */
  Mono<Void> answer(Request request, HttpServerResponse response, EventLoop loop) {
    String name = request.parameter("component");
    int rate = rate(request.parameter("rate"));
    if (name == null || rate == 0) {
      return Sending.send(response, Answer.text(400, name == null
          ? "a tap is of a component: /api/tap?component=NAME; there are: " + String.join(", ", names())
          : "rate is how many records a second are shown at most: a whole number from 1 to " + RATE_MAX));
    }
    if (open.incrementAndGet() > OPEN_MAX) {
      open.decrementAndGet();
      return Sending.send(response, Answer.text(429, "there are " + OPEN_MAX + " taps already; end one of them"));
    }
    boolean events = request.header("Accept").contains(EVENTS);
    Stream stream = new Stream(events, loop);
    AutoCloseable tap = running.tap(name, rate, stream.queue::offer);
    if (tap == null) {
      open.decrementAndGet();
      return Sending.send(response, Answer.text(404, "there is no component '" + name + "'" + hint(name)));
    }
    streams.add(stream);
    Sending.head(response, 200, events ? EVENTS : Answer.TEXT);
    return response.sendHeaders().then(stream.sent(response)).then().doFinally(end -> close(stream, tap));
  }

  private void close(Stream stream, AutoCloseable tap) {
    stream.beats.cancel(false);
    stream.queue.end();
    try {
      tap.close();
    } catch (Exception bug) {
      throw new IllegalStateException("a tap cannot be closed", bug);
    } finally {
      if (streams.remove(stream)) {
        lostBefore.add(stream.queue.lost());
        open.decrementAndGet();
      }
    }
  }

  private String hint(String name) {
    String nearest = Nearest.hint(name, names());
    return nearest.isEmpty() ? "; there are: " + String.join(", ", names()) : nearest;
  }

  private List<String> names() {
    return running.topology().nodes().stream().map(Topology.Node::meter).map(ComponentMeter::name).toList();
  }

  /** 0 where it is none. */
  private static int rate(@Nullable String text) {
    if (text == null) {
      return RATE_USUAL;
    }
    try {
      int rate = Integer.parseInt(text);
      return rate > RATE_MAX ? 0 : Math.max(rate, 0);
    } catch (NumberFormatException wrong) {
      return 0;
    }
  }

  /** One of them; all but the queue belongs to the event loop. One write is out at a time: a slow reader holds nothing else. */
  private static final class Stream {
    final TapQueue queue;
    final ScheduledFuture<?> beats;
    private @Nullable MonoSink<ByteBuf> next;

    Stream(boolean events, EventLoop loop) {
      queue = new TapQueue(events, () -> {
        try {
          loop.execute(this::pump);
        } catch (RejectedExecutionException closing) {
          // the server is gone, and with it whoever tapped
        }
      });
      beats = loop.scheduleAtFixedRate(queue::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** A content and no bare buffer: behind the headers a single buffer would be taken for a second answer and dropped. */
    Mono<Void> sent(HttpServerResponse response) {
      return Mono.<ByteBuf>create(sink -> {
        next = sink;
        pump();
      }).flatMap(bytes -> response.sendObject(new DefaultHttpContent(bytes)).then()).repeat(() -> !queue.isDone()).then();
    }

    private void pump() {
      MonoSink<ByteBuf> sink = next;
      if (sink == null) {
        return;
      }
      byte[] bytes = queue.take();
      if (bytes != null) {
        next = null;
        sink.success(Unpooled.wrappedBuffer(bytes));
      } else if (queue.isDone()) {
        next = null;
        sink.success();
      }
    }
  }
}
