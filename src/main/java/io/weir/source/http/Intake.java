package io.weir.source.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.weir.batch.Batch;
import io.weir.batch.Origin;
import io.weir.config.DurationWords;
import io.weir.source.http.HttpSourceSettings.Format;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One request: its body is received as there is memory for it, unpacked, cut into batches, and handed over; the answer goes out
 * when they have been acknowledged. Nothing is handed over of a body that is not whole, or wrong. All of this on the connection's
 * event loop, in steps that do not hold it up, but for {@link #arrived} and {@link #refuse}.
 */
final class Intake extends BaseSubscriber<ByteBuf> {
  /** So much is asked for at first, and unpacked in one step at most. */
  private static final int STEP = 16 << 10;
  private static final int SLICE = 256 << 10;
  private static final byte[] NONE = {};

  private final HttpSource source;
  private final Memory memory;
  private final Channel channel;
  private final long number;
  private final EventLoop loop;
  private final Unpacking.Coding coding;
  private final long announced;
  private final Origin origin;
  private final Sinks.One<Answer> answer = Sinks.one();
  private byte[] body = NONE;
  private int length;
  private long credit;
  private byte[] unpacked = NONE;
  private int unpackedLength;
  private @Nullable Unpacking unpacking;
  private @Nullable Future<?> clock;
  private boolean receivedAll;
  private boolean adding;
  private boolean handedOver;
  private boolean settled;

  Intake(HttpSource source, Memory memory, Channel channel, long number, HttpServerRequest request,
      String peer) {
    this.source = source;
    this.memory = memory;
    this.channel = channel;
    this.number = number;
    loop = channel.eventLoop();
    coding = Door.coding(request.requestHeaders());
    announced = Door.length(request.requestHeaders());
    origin = new Origin(source.context.name(), peer);
  }

  /** The body is subscribed here and not in what is returned: of that Reactor Netty would throw away what was received. */
  Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    clock = loop.schedule(() -> settle(Answer.SLOW), source.settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
    request.receive().subscribe(this);
    return answer.asMono().flatMap(said -> Mono.from(said.write(response))).doOnCancel(this::peerLeft);
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    subscription.request(1);
  }

  @Override
  protected void hookOnNext(ByteBuf received) {
    if (settled) {
      return;
    }
    int n = received.readableBytes();
    if ((long) length + n > source.settings.maxBody()) {
      settle(Answer.tooLarge(source.settings.maxBody()));
      return;
    }
    byte[] copy = new byte[n];
    received.readBytes(copy);
    adding = true;
    reserve(n, () -> {
      System.arraycopy(copy, 0, body, length, n);
      length += n;
      adding = false;
      if (receivedAll) {
        unpack();
      } else {
        request(1);
      }
    });
  }

  /** Room for more bytes of the body, on credit; it grows to twice its length, but not beyond what is announced. */
  private void reserve(int more, Runnable then) {
    int needed = length + more;
    if (needed <= body.length) {
      then.run();
      return;
    }
    long wanted = Math.max(needed, Math.max(STEP, body.length * 2L));
    int size = (int) Math.max(needed, Math.min(wanted, announced < 0 ? source.settings.maxBody() : announced));
    ask(size - body.length, () -> {
      body = Arrays.copyOf(body, size);
      then.run();
    });
  }

  private void ask(long bytes, Runnable then) {
    memory.ask(bytes, credit, loop, () -> {
      if (settled) {
        memory.giveBack(bytes);
      } else {
        credit += bytes;
        guarded(then);
      }
    }, () -> settle(Answer.BUSY));
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error bug) {
      source.context.notices().error("taking a request failed: " + bug);
      settle(Answer.BROKEN);
    }
  }

  @Override
  protected void hookOnComplete() {
    if (settled) {
      return;
    }
    if (!BodyEnds.whole(channel, number)) {
      settle(Answer.TRUNCATED);
      return;
    }
    receivedAll = true;
    // else requests behind this one would be read and kept, however many
    channel.config().setAutoRead(false);
    if (!adding) {
      guarded(this::unpack);
    }
  }

  @Override
  protected void hookOnError(Throwable aborted) {
    settle(Answer.TRUNCATED);
  }

  private void unpack() {
    stopClock();
    if (coding == Unpacking.Coding.NONE) {
      take();
      return;
    }
    try {
      unpacking = new Unpacking(coding, body, length);
      unpackMore();
    } catch (IOException damaged) {
      settle(Answer.malformed(String.valueOf(damaged.getMessage())));
    }
  }

  private void unpackMore() {
    Unpacking from = unpacking;
    if (settled || from == null) {
      return;
    }
    if (unpackedLength == unpacked.length) {
      // one byte more than allowed, to see that it is too long
      long size = Math.min(Math.max(STEP, unpacked.length * 2L), source.settings.maxBody() + 1L);
      ask(size - unpacked.length, () -> {
        unpacked = Arrays.copyOf(unpacked, (int) size);
        unpackMore();
      });
      return;
    }
    try {
      int n = from.read(unpacked, unpackedLength, Math.min(SLICE, unpacked.length - unpackedLength));
      unpackedLength += Math.max(0, n);
      if (unpackedLength > source.settings.maxBody()) {
        settle(Answer.tooLarge(source.settings.maxBody()));
      } else if (n < 0) {
        memory.giveBack(body.length);
        credit -= body.length;
        body = unpacked;
        length = unpackedLength;
        take();
      } else {
        loop.execute(() -> guarded(this::unpackMore));
      }
    } catch (IOException damaged) {
      settle(Answer.malformed(String.valueOf(damaged.getMessage())));
    }
  }

  private void take() {
    if (source.settings.format() == Format.JSON) {
      JsonBody json = new JsonBody(body, length);
      length = json.toLines();
      if (length < 0) {
        settle(Answer.malformed(json.wrong()));
        return;
      }
    }
    if (source.context.batches().multiline() == null) {
      handOver();
    } else {
      // lines are copied when they are joined
      ask(length, this::handOver);
    }
  }

  private void handOver() {
    Arrival arrival = new Arrival(memory, this::arrived);
    BodyBatches cut = new BodyBatches(body, length, origin, source.context.batches(), credit, arrival,
        System.currentTimeMillis());
    List<Batch> batches = cut.make();
    long rest = cut.creditLeft();
    body = NONE;
    handedOver = true;
    credit = 0;
    clock = loop.schedule(() -> settle(Answer.LATE), source.settings.acknowledgeTimeout().toNanos(), TimeUnit.NANOSECONDS);
    if (!source.offer(batches)) {
      settle(Answer.STOPPING);
      batches.forEach(batch -> batch.delivery().acknowledge());
    }
    arrival.complete(rest);
  }

  /** Any thread. */
  private void arrived() {
    try {
      loop.execute(() -> settle(source.abandoned() ? Answer.STOPPING : Answer.ARRIVED));
    } catch (RejectedExecutionException loopHasEnded) {
      // and the connection with it
    }
  }

  /** Ends it with this answer, if nothing is decided. Any thread. */
  void refuse(Answer refusal, boolean alsoHandedOver, Runnable then) {
    try {
      loop.execute(() -> {
        if (alsoHandedOver || !handedOver) {
          settle(refusal);
        }
        then.run();
      });
    } catch (RejectedExecutionException loopHasEnded) {
      then.run();
    }
  }

  private void peerLeft() {
    if (loop.inEventLoop()) {
      left();
    } else {
      refuse(Answer.STOPPING, true, () -> {});
    }
  }

  private void left() {
    if (!settled) {
      source.context.meter().error("receiving", "peer_left", 1);
      finish();
    }
  }

  private void settle(Answer said) {
    if (settled) {
      return;
    }
    if (!said.reason().isEmpty()) {
      source.context.meter().error("receiving", said.reason(), 1);
    }
    if (said == Answer.BUSY || said == Answer.LATE) {
      source.context.notices().warn(said == Answer.BUSY ? "a request was refused with 429, no memory for it came within "
          + DurationWords.format(source.settings.memoryTimeout()) + " (memory_timeout): what is behind this source is slower than "
          + "what comes" : "a request was answered 503, its records did not arrive within "
          + DurationWords.format(source.settings.acknowledgeTimeout()) + " (acknowledge_timeout)");
    }
    finish();
    if (receivedAll) {
      channel.config().setAutoRead(true);
    }
    HeadClock.answered(channel);
    answer.tryEmitValue(said);
  }

  private void finish() {
    settled = true;
    stopClock();
    Unpacking from = unpacking;
    if (from != null) {
      from.close();
    }
    memory.giveBack(credit);
    credit = 0;
    body = NONE;
    unpacked = NONE;
    source.ended(this);
  }

  private void stopClock() {
    Future<?> running = clock;
    if (running != null) {
      running.cancel(false);
    }
  }
}
