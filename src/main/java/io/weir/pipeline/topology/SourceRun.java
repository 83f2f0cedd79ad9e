package io.weir.pipeline.topology;

import io.weir.pipeline.wiring.Fanout;
import io.weir.pipeline.wiring.Records;
import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Hold;
import io.weir.config.OpeningException;
import io.weir.metrics.ComponentMeter;
import io.weir.pipeline.definition.SourceNode;
import io.weir.source.BatchOptions;
import io.weir.source.InputFailure;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A source while it runs: counts what comes in, and knows when all of it has arrived. */
final class SourceRun {
  private final SourceNode node;
  private final World world;
  private final ComponentMeter meter;
  private final Taps taps = new Taps();
  private final Fanout out;
  private final AtomicLong inFlight = new AtomicLong(1);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private volatile @Nullable Source source;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean stopping;
  private boolean started;

  SourceRun(SourceNode node, World world) {
    this.node = node;
    this.world = world;
    meter = new ComponentMeter(ComponentMeter.Kind.SOURCE, node.name(), node.type());
    out = new Fanout(world.credit(), world.totals().made);
    drained.thenRun(this::close);
  }

  SourceNode node() {
    return node;
  }

  Taps taps() {
    return taps;
  }

  ComponentMeter meter() {
    return meter;
  }

  Fanout out() {
    return out;
  }

  /** Takes what the source needs; reads nothing. */
  void open() throws OpeningException {
    BatchOptions given = node.batches();
    BatchOptions counting = new BatchOptions(given.framing(), given.multiline(), true, given.lineBytesMax(), given.batchBytes(),
        given.linger());
    source = node.settings().open(new SourceContext(node.name(), counting, world.checkpoints().positions(node.name()), meter,
        world.notices().apply("source " + node.name()), world.dataFolder().resolve("sources").resolve(node.name())));
  }

  /** Begins to read. */
  void start() {
    Source from;
    synchronized (this) {
      from = source;
      if (stopping || from == null) {
        neverStarts();
        return;
      }
      started = true;
    }
    Flux.from(from.batches(world.credit())).map(this::enter).doOnComplete(this::end)
        .doOnError(bug -> world.mishaps().bug(node.name(), bug)).onErrorComplete().subscribe(out);
  }

  private Batch enter(Batch batch) {
    int records = Records.of(batch, node.batches().framing());
    world.credit().sent(batch.bytes().length);
    world.totals().read.add(records);
    world.totals().inFlight.add(records);
    // the source itself counts what it receives
    meter.sentRecords.add(records);
    meter.sentBytes.add(batch.length());
    taps.see(batch);
    inFlight.incrementAndGet();
    Delivery delivery = batch.delivery();
    return batch.shared(new Delivery() {
      @Override
      public void acknowledge() {
        world.totals().inFlight.add(-records);
        delivery.acknowledge();
        world.credit().arrived(batch.bytes().length);
        less();
      }

      @Override
      public void hold(Hold hold) {
        delivery.hold(hold);
      }
    });
  }

  private void end() {
    if (ended.complete(null)) {
      less();
    }
  }

  private void less() {
    if (inFlight.decrementAndGet() == 0) {
      drained.complete(null);
    }
  }

  /** Completes when the last batch was handed on. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Completes when everything read was acknowledged as well. */
  CompletableFuture<Void> drained() {
    return drained;
  }

  /** Reads no more; what was read goes its way. May wait for room for what was read. */
  void stop() {
    Source from;
    synchronized (this) {
      stopping = true;
      from = source;
      if (!started) {
        neverStarts();
        return;
      }
    }
    if (from != null) {
      from.stop();
    }
  }

  /** It waited for a place, and is not wanted any more. */
  private void neverStarts() {
    if (!ended.isDone()) {
      out.onComplete();
      end();
    }
  }

  boolean isStopping() {
    return stopping;
  }

  /** It never started, or there is no time left: lets go of everything. */
  void abandon() {
    stopping = true;
    Source from = source;
    if (from != null) {
      from.abandon();
    }
    close();
  }

  /** Lets go of connections; once. What it throws is a bug that must not keep the others from ending. */
  void close() {
    Source from = source;
    if (from == null || !closed.compareAndSet(false, true)) {
      return;
    }
    try {
      from.close();
    } catch (RuntimeException bug) {
      meter.error("closing", "failed", 1);
      world.notices().apply("source " + node.name()).error("it could not be closed: " + bug);
    }
  }

  List<InputFailure> failures() {
    Source from = source;
    return from == null ? List.of() : from.failures();
  }
}
