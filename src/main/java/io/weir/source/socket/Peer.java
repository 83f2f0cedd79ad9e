package io.weir.source.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.weir.batch.Credit;
import io.weir.batch.Origin;
import io.weir.source.BatchOptions;
import io.weir.source.socket.assembly.Assembly;
import io.weir.source.socket.assembly.Block;
import io.weir.source.socket.assembly.Handed;
import io.weir.source.socket.assembly.PeerRecords;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;

/**
 * One connection. It asks for one buffer at a time, copies it on its event loop, and asks for the next when it has found room. It
 * stops asking, so that the TCP window closes, while two of its batches wait to be handed on or while there is no credit.
 */
final class Peer implements CoreSubscriber<ByteBuf>, Assembly.Way {
  /** One is on its way while the other is made. */
  private static final int HANDED_MOST = 2;

  private final Intake intake;
  private final StreamOptions options;
  private final Connection connection;
  private final ReadGate gate;
  private final EventLoop loop;
  private final String name;
  private final PeerRecords records;
  private final AtomicInteger handed = new AtomicInteger();
  private final Sinks.Empty<Void> done = Sinks.empty();

  // of the event loop
  private @Nullable Block block;
  private @Nullable Assembly assembly;
  private @Nullable Subscription subscription;
  private @Nullable ByteBuf pending;
  private boolean asked;
  private boolean ended;
  private boolean gone;
  private boolean held;
  private boolean lingering;
  private long activeNanos;

  Peer(Intake intake, StreamOptions options, Connection connection, ReadGate gate, String name) {
    this.gate = gate;
    this.intake = intake;
    this.options = options;
    this.connection = connection;
    this.name = name;
    loop = connection.channel().eventLoop();
    records = new PeerRecords(new Origin(intake.context().name(), name), intake.options(), intake.context().meter(),
        this::left);
  }

  /** Completes when all has been taken and nothing more is to come; then the connection may be closed. */
  Mono<Void> done() {
    return done.asMono();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    activeNanos = System.nanoTime();
    Duration idle = options.idleTimeout();
    if (idle != null) {
      watch(idle.toNanos(), idle.toNanos());
    }
    resume();
  }

  /** Somebody wants the batches. Any thread. */
  void start() {
    loop.execute(this::resume);
  }

  /** The stream ends with a bug, which a loop would only log. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException bug) {
      intake.handover().fail(bug);
      drop();
    }
  }

  @Override
  public void onNext(ByteBuf buffer) {
    asked = false;
    activeNanos = System.nanoTime();
    intake.context().meter().receivedBytes.add(buffer.readableBytes());
    if (gone) {
      return;
    }
    guarded(() -> {
      if (!take(buffer)) {
        // a copy of its own: the buffer may be much larger than what is in it
        pending = Unpooled.copiedBuffer(buffer);
      }
      goOn();
    });
  }

  /** True when all of it was taken. */
  private boolean take(ByteBuf buffer) {
    try {
      boolean all = assembly().take(buffer);
      lingerIfNeeded();
      return all;
    } catch (Assembly.BadFrame bad) {
      refuse(bad);
      return true;
    }
  }

  private Assembly assembly() {
    Assembly made = assembly;
    if (made == null) {
      Credit credit = intake.credit();
      BatchOptions batches = intake.options();
      Block bytes = new Block(credit == null ? Credit.UNLIMITED : credit, loop, this::resume, batches.batchBytes());
      made = options.assembly().make(bytes, this, batches);
      block = bytes;
      assembly = made;
    }
    return made;
  }

  private void refuse(Assembly.BadFrame bad) {
    intake.context().meter().error("reading", bad.reason(), 1);
    intake.context().notices().warn("the connection from " + name + " was closed: " + bad.getMessage());
    Block bytes = block;
    if (bytes != null && bytes.whole() > 0) {
      handOver();
    }
    drop();
  }

  private void resume() {
    guarded(this::takePending);
  }

  private void takePending() {
    ByteBuf waiting = pending;
    if (waiting != null && take(waiting)) {
      waiting.release();
      pending = null;
    }
    lingerIfNeeded();
    goOn();
  }

  /** Asks for more, or ends, or waits. */
  private void goOn() {
    Subscription from = subscription;
    if (gone || from == null || intake.credit() == null) {
      return;
    }
    boolean stands = pending != null || isFull();
    hold(stands && isWaitingForCredit());
    if (stands) {
      gate.shut();
    }
    if (pending == null && ended) {
      finish();
    } else if (!stands && !asked && !ended) {
      asked = true;
      activeNanos = System.nanoTime();
      gate.open();
      from.request(1);
    }
  }

  private boolean isWaitingForCredit() {
    Block bytes = block;
    return bytes != null && bytes.isWaiting();
  }

  private void hold(boolean now) {
    if (now != held) {
      held = now;
      if (now) {
        intake.backpressure().begin();
      } else {
        intake.backpressure().end();
      }
    }
  }

  @Override
  public boolean isFull() {
    return handed.get() >= HANDED_MOST;
  }

  @Override
  public void handOver() {
    Block bytes = block;
    if (bytes != null) {
      handed.incrementAndGet();
      intake.handover().offer(bytes.cut(records));
    }
  }

  @Override
  public void handOver(byte[] beginning, long offset, long length) {
    handed.incrementAndGet();
    intake.handover().offer(Handed.skipped(records, beginning, offset, length));
  }

  /** A batch has gone on. Any thread. */
  private void left() {
    if (handed.getAndDecrement() >= HANDED_MOST) {
      loop.execute(this::resume);
    }
  }

  private void lingerIfNeeded() {
    Block bytes = block;
    if (!lingering && !gone && bytes != null && bytes.whole() > 0) {
      lingering = true;
      age();
    }
  }

  /** Hands over what has waited long enough; while something waits this comes again. */
  private void age() {
    Block bytes = block;
    if (gone || bytes == null || bytes.whole() == 0 || isFull()) {
      // when there is something again, or when a batch has left, it is begun anew
      lingering = false;
      return;
    }
    long rest = intake.options().linger().toNanos() - (System.nanoTime() - bytes.begunNanos());
    if (rest > 0) {
      loop.schedule(() -> guarded(this::age), rest, TimeUnit.NANOSECONDS);
    } else {
      lingering = false;
      handOver();
      goOn();
    }
  }

  /** A peer that is silent is let go; not one that is not listened to. */
  private void watch(long idleNanos, long inNanos) {
    loop.schedule(() -> {
      if (gone || ended) {
        return;
      }
      long rest = idleNanos - (System.nanoTime() - activeNanos);
      if (asked && rest <= 0) {
        intake.context().meter().error("reading", "idle_timeout", 1);
        intake.context().notices().info("the connection from " + name + " was closed: nothing came for longer than "
            + "idle_timeout");
        connection.channel().close();
      } else {
        watch(idleNanos, asked ? rest : idleNanos);
      }
    }, inNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void onComplete() {
    ended = true;
    guarded(this::goOn);
  }

  /** A reset: what came before it counts. */
  @Override
  public void onError(Throwable broken) {
    intake.context().meter().error("reading", "connection_broken", 1);
    ended = true;
    guarded(this::goOn);
  }

  private void finish() {
    Assembly made = assembly;
    if (made != null) {
      made.finish();
    }
    leave();
  }

  /** Takes what was sent before now, and ends. Any thread. */
  void stop() {
    Grace.then(loop, intake.options().linger(), () -> connection.channel().close());
  }

  /** Ends at once and hands over nothing more. Any thread. */
  void drop() {
    if (loop.inEventLoop()) {
      leave();
    } else {
      loop.execute(this::leave);
    }
  }

  private void leave() {
    if (gone) {
      return;
    }
    gone = true;
    hold(false);
    ByteBuf waiting = pending;
    if (waiting != null) {
      waiting.release();
      pending = null;
    }
    Block bytes = block;
    if (bytes != null) {
      bytes.close();
    }
    intake.handover().offer(Handed.end(records));
    intake.remove(this);
    done.tryEmitEmpty();
    connection.dispose();
  }
}
