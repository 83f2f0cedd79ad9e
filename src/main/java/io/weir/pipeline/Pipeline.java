package io.weir.pipeline;

import io.weir.batch.Batch;
import io.weir.batch.Parcel;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.Steering;
import io.weir.sink.Sink;
import io.weir.source.InputFailure;
import io.weir.source.Source;
import io.weir.stage.Stage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;

/**
 * The way of the bytes:
 *
 * <pre>source (takes credit) → [ gate → stage on its strategy ]… → writer → sink → acknowledge (gives credit back)</pre>
 *
 * Stopping is completing, never cancelling: a cancel interrupts threads and loses what is in flight. It runs once.
 */
public final class Pipeline implements AutoCloseable {
  private final Source source;
  private final List<Stage> stages;
  private final Settings settings;
  private final Account account;
  private final ByteBudget.Share credit;
  private final StageChain chain;
  private final Steering steering;
  private final boolean alone;
  private volatile boolean stopping;

  /** @param stages of the compiled program; none copies the source's bytes */
  public Pipeline(Source source, List<Stage> stages, Sink sink, Settings settings) {
    this.source = source;
    this.stages = List.copyOf(stages);
    this.settings = settings;
    credit = settings.budget().open();
    account = new Account(sink, settings, new Ending());
    steering = new Steering(settings.schedule(), settings.remembered(), credit::returned);
    try {
      chain = new StageChain(this.stages, steering, credit, account::over, settings.ordered());
    } catch (Throwable bug) {
      credit.close();
      steering.close();
      throw bug;
    }
    alone = !settings.live() && chain.alwaysInline();
  }

  /** Runs to the end and waits for it. */
  public Outcome run() {
    return start().join();
  }

  /** Starts reading on the source's thread; the future completes when everything is written. */
  public CompletableFuture<Outcome> start() {
    DroppedErrors.count();
    Flux<Batch> batches = Flux.from(source.batches(credit)).doOnNext(batch -> credit.sent(batch.bytes().length));
    Flux<Parcel> flow = stages.isEmpty() ? batches.map(this::copy) : batches.cast(Parcel.class);
    flow = chain.run(flow, alone, source::abandon);
    if (settings.live() || chain.controls().stream().anyMatch(stage -> stage.range().free())) {
      steering.start();
    }
    chain.hop(flow, "writer", alone).subscribe(account);
    return account.outcome();
  }

  /** What its stages do, and how to change how they do it while it runs. */
  public Steering steering() {
    return steering;
  }

  /** Reads no more, writes everything that was read, ends. Any thread; may write what a pipe had begun to bring. */
  public void stop() {
    stopping = true;
    source.stop();
  }

  /**
   * Waits until what its stages asked is closed, children and connections too, but not for long. To be called when the run is
   * over, by those who end the process: what is still asked then fails.
   */
  @Override
  public void close() {
    chain.closeSoon();
  }

  private Parcel copy(Batch batch) {
    Parcel copy = Workers.copy(batch);
    credit.exchange(batch.bytes().length, 0, copy.held());
    return copy;
  }

  private final class Ending implements Account.Run {
    @Override
    public boolean stopping() {
      return stopping;
    }

    @Override
    public void abandon() {
      source.abandon();
    }

    @Override
    public void written(Parcel parcel) {
      credit.exchange(0, parcel.held(), 0);
    }

    @Override
    public void close() {
      credit.close();
      steering.close();
      chain.close();
    }

    @Override
    public List<InputFailure> inputFailures() {
      return source.failures();
    }
  }
}
