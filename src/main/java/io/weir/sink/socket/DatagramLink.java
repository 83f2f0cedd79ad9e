package io.weir.sink.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.weir.metrics.ComponentMeter;
import io.weir.config.Backoff;
import io.weir.net.Loops;
import io.weir.net.NetworkFailure;
import io.weir.sink.Peer;
import io.weir.sink.Sent.Refused;
import io.weir.sink.SinkContext;
import io.weir.sink.Timing;
import java.net.PortUnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * A connected datagram socket. Over UDP nobody says what arrived: when a host answers that nobody listens, an earlier datagram is
 * lost, which is counted and said, and nothing waits for it. A Unix socket's datagrams wait until their receiver is there and
 * takes them. What the system itself refuses to send is sent again in either case. Writes come one at a time.
 */
final class DatagramLink {
  /** How many datagrams the system is given at a time. */
  private static final int STEP = 64;
  /** A name may lead elsewhere after a while, and a datagram socket would never know. */
  private static final long RENEWAL_MILLIS = 60_000;
  /** So long after the last answer that nobody listens somebody does, if no other came. */
  private static final long HEARD_MILLIS = 2_000;

  /**
   * Where datagrams go.
   *
   * @param lossy whether nobody waits for a receiver that is not there
   * @param renewed whether it is connected again from time to time
   */
  record Line(Mono<? extends Connection> connect, String name, boolean lossy, boolean renewed, Backoff backoff) {}

  private final Line line;
  private final Loops loops;
  private final Timing timing;
  private final ComponentMeter meter;
  private final Peer peer;
  private volatile @Nullable Connection current;
  private volatile long connectedMillis;
  private volatile boolean closed;
  private volatile int failures;
  private volatile long unheardMillis = Long.MIN_VALUE / 2;

  DatagramLink(Line line, Loops loops, SinkContext context, Timing timing) {
    this.line = line;
    this.loops = loops;
    this.timing = timing;
    meter = context.meter();
    peer = line.lossy() ? new Peer(line.name(), context.notices(), timing, "what is sent there meanwhile is lost")
        : new Peer(line.name(), context.notices(), timing);
  }

  /** Writes these, in order as far as all goes well; an error never comes. */
  Mono<Void> write(List<Datagram> datagrams, Consumer<Refused> refused) {
    int steps = (datagrams.size() + STEP - 1) / STEP;
    return Flux.range(0, steps).concatMap(i ->
        step(datagrams.subList(i * STEP, Math.min(datagrams.size(), (i + 1) * STEP)), refused), 1).then();
  }

  private Mono<Void> step(List<Datagram> datagrams, Consumer<Refused> refused) {
    List<Datagram> left = new ArrayList<>(datagrams);
    return Mono.defer(() -> timing.pause(line.backoff().after(failures, timing.random())))
        .then(Mono.defer(this::connected))
        .flatMap(connection -> written(connection, left, refused)).doOnError(this::failed)
        .repeat(() -> !left.isEmpty() && !closed).retry().then(Mono.defer(() -> closed ? Mono.never() : Mono.empty()));
  }

  /** Takes from the list what needs no further attempt. */
  private Mono<Boolean> written(Connection connection, List<Datagram> left, Consumer<Refused> refused) {
    return Mono.create(answer -> {
      Channel channel = connection.channel();
      channel.eventLoop().execute(() -> {
        List<Datagram> todo = List.copyOf(left);
        List<Datagram> again = new ArrayList<>(0);
        int[] open = {todo.size()};
        Throwable[] trouble = new Throwable[1];
        for (Datagram datagram : todo) {
          channel.write(datagram.buffer()).addListener(done -> {
            if (!done.isSuccess() && !refuses(done.cause(), datagram, refused)) {
              again.add(datagram);
              trouble[0] = done.cause();
            }
            if (--open[0] == 0) {
              left.clear();
              left.addAll(again);
              judge(trouble[0], connection);
              answer.success(true);
            }
          });
        }
        channel.flush();
      });
    });
  }

  private static boolean refuses(Throwable cause, Datagram datagram, Consumer<Refused> refused) {
    boolean tooLong = String.valueOf(cause.getMessage()).contains("too long");
    if (tooLong) {
      refused.accept(datagram.refused("the system sends no datagram of " + datagram.length() + " bytes there"));
    }
    return tooLong;
  }

  private void judge(@Nullable Throwable trouble, Connection connection) {
    if (trouble == null) {
      failures = 0;
      if (timing.millis() - unheardMillis >= HEARD_MILLIS) {
        peer.answered();
      }
    } else {
      trouble(trouble, connection);
    }
  }

  private void trouble(Throwable trouble, Connection connection) {
    if (line.lossy() && isUnheard(trouble)) {
      unheardMillis = timing.millis();
      meter.error("sending", "unreachable", 1);
      peer.failed("nobody listens there");
    } else if (current == connection) {
      current = null;
      connection.dispose();
      failed(trouble);
    }
  }

  /** The answer of the other host to an earlier datagram. */
  private static boolean isUnheard(Throwable trouble) {
    return trouble instanceof PortUnreachableException || String.valueOf(trouble.getMessage()).contains("refused");
  }

  private void failed(Throwable failure) {
    failures++;
    NetworkFailure found = NetworkFailure.of(failure);
    meter.error("sending", found.reason(), 1);
    peer.failed(found.words());
  }

  private Mono<Connection> connected() {
    if (closed) {
      return Mono.never();
    }
    Connection now = current;
    boolean old = line.renewed() && timing.millis() - connectedMillis >= RENEWAL_MILLIS;
    if (now != null && now.channel().isActive() && !old) {
      return Mono.just(now);
    }
    if (now != null) {
      now.dispose();
    }
    return line.connect().map(connection -> {
      current = connection;
      connectedMillis = timing.millis();
      connection.channel().pipeline().addFirst(new Answers(connection));
      return connection;
    });
  }

  /** Hears what the system tells of earlier datagrams, and throws away what the other side may say. */
  private final class Answers extends ChannelInboundHandlerAdapter {
    private final Connection connection;

    Answers(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object said) {
      ReferenceCountUtil.release(said);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      trouble(cause, connection);
    }
  }

  Mono<Void> close() {
    return Mono.fromRunnable(() -> {
      closed = true;
      Connection last = current;
      if (last != null) {
        last.dispose();
      }
      loops.close();
    });
  }
}
