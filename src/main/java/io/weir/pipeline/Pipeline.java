package io.weir.pipeline;

import io.weir.batch.Batch;
import io.weir.batch.Parcel;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.CpuPool;
import io.weir.scheduling.LivePlan;
import io.weir.scheduling.ParallelStage;
import io.weir.scheduling.SerialLane;
import io.weir.scheduling.StagePlan;
import io.weir.sink.Sink;
import io.weir.source.InputFailure;
import io.weir.source.Source;
import io.weir.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The way of the bytes:
 *
 * <pre>source (takes credit) → [ gate → stage on its strategy ]… → writer → sink → acknowledge (gives credit back)</pre>
 *
 * Stopping is completing, never cancelling: a cancel interrupts threads and loses what is in flight. It runs once.
 */
public final class Pipeline {
  /** Units that may wait in front of a thread of its own: one is worked on, one is ready. */
  private static final int PREFETCH = 2;
  /** Units inside a stage for each worker: one in work, one waiting, one done but behind a slower one. */
  private static final int UNITS_PER_WORKER = 3;

  private final Source source;
  private final List<Stage> stages;
  private final Settings settings;
  private final Account account;
  private final ByteBudget.Share credit;
  private final List<Runnable> retirements = new ArrayList<>();
  private volatile boolean stopping;
  private @Nullable CpuPool pool;

  /** @param stages of the compiled program; none copies the source's bytes */
  public Pipeline(Source source, List<Stage> stages, Sink sink, Settings settings) {
    this.source = source;
    this.stages = List.copyOf(stages);
    this.settings = settings;
    credit = settings.budget().open();
    account = new Account(sink, settings, new Ending());
  }

  /** Runs to the end and waits for it. */
  public Outcome run() {
    return start().join();
  }

  /** Starts reading on the source's thread; the future completes when everything is written. */
  public CompletableFuture<Outcome> start() {
    DroppedErrors.count();
    Flux<Batch> batches = Flux.from(source.batches(credit));
    Flux<Parcel> flow = stages.isEmpty() ? batches.map(this::copy) : batches.cast(Parcel.class);
    for (Stage stage : stages) {
      flow = stage.nature() == Stage.Nature.SERIAL ? serial(flow, stage) : parallel(flow, stage);
    }
    hop(flow, "writer").subscribe(account);
    return account.outcome();
  }

  /** Reads no more, writes everything that was read, ends. Any thread; may write what a pipe had begun to bring. */
  public void stop() {
    stopping = true;
    source.stop();
  }

  private Parcel copy(Batch batch) {
    Parcel copy = Workers.copy(batch);
    credit.exchange(batch.bytes().length, 0, copy.held());
    return copy;
  }

  private Flux<Parcel> parallel(Flux<Parcel> flow, Stage stage) {
    return ParallelStage.run(flow, new Workers(stage, account::over, credit), new LivePlan(plan()), settings.ordered());
  }

  private Flux<Parcel> serial(Flux<Parcel> flow, Stage stage) {
    return new SerialStage(hop(flow, stage.name()), new CountedWorker(stage.workers().get(), credit),
        source::abandon);
  }

  private StagePlan plan() {
    if (settings.workers() == 1) {
      return StagePlan.inline();
    }
    CpuPool threads = pool;
    if (threads == null) {
      threads = new CpuPool(settings.workers());
      pool = threads;
      retirements.add(threads::retire);
    }
    return StagePlan.cpu(threads, Math.min(ParallelStage.UNITS_MAX, UNITS_PER_WORKER * settings.workers()));
  }

  /** A thread of its own for what follows. With one worker, or nothing to work on, one thread is faster. */
  private Flux<Parcel> hop(Flux<Parcel> flow, String name) {
    if (settings.workers() == 1 || stages.isEmpty()) {
      return flow;
    }
    SerialLane lane = new SerialLane(name);
    retirements.add(lane::retire);
    return flow.publishOn(lane.scheduler(), PREFETCH);
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
      retirements.forEach(Runnable::run);
    }

    @Override
    public List<InputFailure> inputFailures() {
      return source.failures();
    }
  }
}
