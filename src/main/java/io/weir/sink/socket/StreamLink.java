package io.weir.sink.socket;

import io.weir.metrics.ComponentMeter;
import io.weir.config.Backoff;
import io.weir.net.Loops;
import io.weir.net.NetworkFailure;
import io.weir.sink.Peer;
import io.weir.sink.SinkContext;
import io.weir.sink.Timing;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * One connection to one place, made when there is something to write and made again, for ever, when it is lost. Written means
 * that the kernel took the bytes while the connection stood; a stream has no way to say more. So what was written last is kept
 * and comes again on the next connection, before anything new, when the old one ended in a way that may have lost it.
 *
 * <p>It may not have when the other side ended the connection in good order (FIN, not RST) some time after the last write: a
 * kernel that closes a socket with bytes nobody read resets it (RFC 2525 section 2.17), so then everything was read. That keeps
 * a receiver which ends idle connections from getting the same records again and again.
 *
 * <p>Writes come one at a time; everything else may happen on any thread.
 */
final class StreamLink {
  /** How long before an orderly end the last write must lie for the kernel to have brought it over. */
  private static final long SETTLED_MILLIS = 3_000;
  /** A connection that stood so long makes earlier failures forgotten. */
  private static final long STEADY_MILLIS = 10_000;
  /** One that stood so long makes people believe that the other side is back. */
  private static final long PROVEN_MILLIS = 1_000;

  /** How a connection to the place is made. */
  record Line(Mono<? extends Connection> connect, String name, Duration writeTimeout, Backoff backoff) {}

  private final Line line;
  private final Loops loops;
  private final Timing timing;
  private final ComponentMeter meter;
  private final Peer peer;
  private final ReplayWindow window;
  private final LongAdder resent = new LongAdder();

  private @Nullable CompletableFuture<Connection> ready;
  private int failures;
  private boolean closed;
  private boolean writing;
  private long connectedMillis;
  private long writtenMillis;

  StreamLink(Line line, int replayBytes, Loops loops, SinkContext context, Timing timing) {
    this.line = line;
    this.loops = loops;
    this.timing = timing;
    meter = context.meter();
    peer = new Peer(line.name(), context.notices(), timing);
    window = new ReplayWindow(replayBytes);
    meter.gauge("connected", () -> isConnected() ? 1 : 0);
    meter.gauge("resent_records", resent::sum);
    meter.gauge("replay_bytes", window::bytes);
  }

  /** Writes this once it can be; an error never comes. The next write may come when this one is done. */
  Mono<Void> write(Piece piece) {
    if (piece.length() == 0) {
      return Mono.empty();
    }
    boolean[] begun = new boolean[1];
    return Mono.defer(() -> connected().flatMap(connection -> {
      if (begun[0]) {
        resent.add(piece.records());
      }
      begun[0] = true;
      setWriting(true);
      return put(connection, piece).doOnSuccess(done -> written(piece))
          .onErrorResume(failure -> Mono.fromRunnable(() -> broken(connection, failure)).then(Mono.error(failure)));
    })).retry();
  }

  private Mono<Void> put(Connection connection, Piece piece) {
    Mono<Void> put = Mono.defer(() -> connection.outbound().sendObject(piece.buffer()).then());
    Mono<Void> bounded = line.writeTimeout().isZero() ? put : put.timeout(line.writeTimeout(), timing.timers());
    return bounded.then(Mono.defer(() -> connection.channel().isActive() ? Mono.empty()
        : Mono.error(new ClosedChannelException())));
  }

  private synchronized void setWriting(boolean now) {
    writing = now;
  }

  private void written(Piece piece) {
    window.add(piece);
    synchronized (this) {
      writing = false;
      writtenMillis = timing.millis();
      if (writtenMillis - connectedMillis >= STEADY_MILLIS) {
        failures = 0;
      }
    }
  }

  /** The connection there is, or the next one. */
  private Mono<Connection> connected() {
    CompletableFuture<Connection> next = new CompletableFuture<>();
    synchronized (this) {
      if (closed) {
        return Mono.never();
      }
      if (ready != null) {
        return Mono.fromFuture(ready, true);
      }
      ready = next;
    }
    Mono.defer(this::attempt).retry().subscribe(connection -> promised(next, connection));
    return Mono.fromFuture(next, true);
  }

  private void promised(CompletableFuture<Connection> next, Connection connection) {
    next.complete(connection);
    if (!connection.channel().isActive()) {
      lost(connection, false);
    }
  }

  /** Waits as long as the failures so far demand, connects, and writes what the last connection may have lost. */
  private Mono<Connection> attempt() {
    return timing.pause(line.backoff().after(failures(), timing.random())).then(Mono.defer(this::connect))
        .flatMap(connection -> replay(connection).thenReturn(connection)
            .onErrorResume(failure -> Mono.fromRunnable(connection::dispose).then(Mono.error(failure))))
        .doOnError(this::failed);
  }

  private Mono<? extends Connection> connect() {
    return isClosed() ? Mono.never() : line.connect().doOnNext(this::opened);
  }

  private void opened(Connection connection) {
    synchronized (this) {
      connectedMillis = timing.millis();
      if (closed) {
        connection.dispose();
      }
    }
    // what the other side says is thrown away; reading it is how its end is noticed
    connection.inbound().receive().subscribe(said -> {}, failure -> lost(connection, false),
        () -> lost(connection, true));
    timing.pause(Duration.ofMillis(PROVEN_MILLIS)).subscribe(waited -> {}, failure -> {}, () -> proven(connection));
  }

  /** Who lets in and throws out at once is not back. */
  private void proven(Connection connection) {
    if (connection.channel().isActive()) {
      peer.answered();
    }
  }

  private Mono<Void> replay(Connection connection) {
    return Flux.fromIterable(window.pieces()).concatMap(piece -> put(connection, piece)
        .doOnSubscribe(begun -> resent.add(piece.records())), 1).then();
  }

  private synchronized int failures() {
    return failures;
  }

  /** The connection broke while something was written. */
  private void broken(Connection connection, Throwable failure) {
    setWriting(false);
    if (forget(connection)) {
      failed(failure);
    }
    connection.dispose();
  }

  private void failed(Throwable failure) {
    synchronized (this) {
      failures++;
      if (closed) {
        return;
      }
    }
    NetworkFailure found = NetworkFailure.of(failure);
    meter.error("sending", found.reason(), 1);
    peer.failed(found.words());
  }

  /** The other side ended the connection, maybe while nothing was written. */
  private void lost(Connection connection, boolean orderly) {
    boolean settled;
    synchronized (this) {
      settled = orderly && !writing && timing.millis() - writtenMillis >= SETTLED_MILLIS;
    }
    if (!forget(connection)) {
      return;
    }
    connection.dispose();
    if (settled) {
      window.clear();
    } else {
      failed(new ClosedChannelException());
      if (!window.isEmpty()) {
        connected().subscribe();
      }
    }
  }

  /** Whether this was the connection in use. */
  private synchronized boolean forget(Connection connection) {
    CompletableFuture<Connection> now = ready;
    boolean used = now != null && now.isDone() && !now.isCompletedExceptionally() && now.join() == connection;
    if (used) {
      ready = null;
    }
    return used;
  }

  private synchronized boolean isConnected() {
    return ready != null && ready.isDone();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Lets go: what the kernel has is still brought over, what was not written is given up. */
  Mono<Void> close() {
    return Mono.fromRunnable(() -> {
      CompletableFuture<Connection> last;
      synchronized (this) {
        closed = true;
        last = ready;
        ready = null;
      }
      if (last != null && last.isDone()) {
        last.join().dispose();
      }
      loops.close();
    });
  }
}
