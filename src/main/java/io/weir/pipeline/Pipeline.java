package io.weir.pipeline;

import io.weir.batch.Batch;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.record.Rows;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.LivePlan;
import io.weir.scheduling.ParallelStage;
import io.weir.scheduling.SerialLane;
import io.weir.scheduling.StageControl;
import io.weir.scheduling.StagePlan;
import io.weir.scheduling.Steering;
import io.weir.scheduling.schedule.Ordering;
import io.weir.sink.Sink;
import io.weir.source.InputFailure;
import io.weir.source.Source;
import io.weir.stage.Inquiry;
import io.weir.record.LaneKey;
import io.weir.stage.Stage;
import io.weir.stage.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * The way of the bytes:
 *
 * <pre>source (takes credit) → [ gate → stage on its strategy ]… → writer → sink → acknowledge (gives credit back)</pre>
 *
 * Stopping is completing, never cancelling: a cancel interrupts threads and loses what is in flight. It runs once.
 */
public final class Pipeline implements AutoCloseable {
  /** Units that may wait in front of a thread of its own: one is worked on, one is ready. */
  private static final int PREFETCH = 2;
  /** Units inside one lane of a stage that asks. */
  private static final int LANE_UNITS = 16;

  private final Source source;
  private final List<Stage> stages;
  private final Settings settings;
  private final Account account;
  private final ByteBudget.Share credit;
  private final List<Runnable> retirements = new ArrayList<>();
  private final List<StageControl> controls = new ArrayList<>();
  private final Asked asked = new Asked();
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
      stages.forEach(this::add);
    } catch (Throwable bug) {
      new Ending().close();
      throw bug;
    }
    alone = !settings.live() && controls.stream().allMatch(StageControl::alwaysInline);
  }

  private void add(Stage stage) {
    Inquiry inquiry = stage.inquiry() == null ? null : stage.inquiry().get();
    if (inquiry != null) {
      asked.add(inquiry);
    }
    controls.add(steering.add(stage, inquiry));
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
    for (StageControl stage : controls) {
      flow = measured(switch (stage.nature()) {
        case CPU -> computing(flow, stage);
        case IO -> hop(asking(flow, stage), stage.name());
        case SERIAL -> serial(flow, stage);
      }, stage);
    }
    if (settings.live() || controls.stream().anyMatch(stage -> stage.range().free())) {
      steering.start();
    }
    hop(flow, "writer").subscribe(account);
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
    asked.closeSoon();
  }

  private Parcel copy(Batch batch) {
    Parcel copy = Workers.copy(batch);
    credit.exchange(batch.bytes().length, 0, copy.held());
    return copy;
  }

  private Flux<Parcel> computing(Flux<Parcel> flow, StageControl stage) {
    Workers workers = new Workers(stage.stage(), account::over, credit);
    return ParallelStage.run(flow.doOnNext(parcel -> stage.entered(bytesOf(parcel))), stage.measured(workers),
        stage.plan(), ordered(stage));
  }

  private Flux<Parcel> asking(Flux<Parcel> flow, StageControl stage) {
    Questions questions = new Questions(stage, account::over, credit);
    LaneKey key = stage.laneKey();
    if (key == null || !settings.ordered()) {
      return ParallelStage.begin(flow, questions, stage.plan(), ordered(stage));
    }
    return new Lanes(key, credit).run(flow,
        lane -> ParallelStage.begin(lane, questions, new LivePlan(new StagePlan(null, LANE_UNITS)), true));
  }

  private Flux<Parcel> serial(Flux<Parcel> flow, StageControl stage) {
    LaneKey key = stage.laneKey();
    if (key == null) {
      return new SerialStage(hop(flow, stage.name()), worker(stage), source::abandon);
    }
    Scheduler threads = stage.laneThreads();
    return new Lanes(key, credit).run(hop(flow, stage.name()),
        lane -> new SerialStage(lane.publishOn(threads, PREFETCH), worker(stage), () -> {}));
  }

  private Worker worker(StageControl stage) {
    return new CountedWorker(stage.stage().workers().get(), stage, credit);
  }

  private boolean ordered(StageControl stage) {
    return settings.ordered() && stage.ordering() != Ordering.NONE;
  }

  private static Flux<Parcel> measured(Flux<Parcel> flow, StageControl stage) {
    return flow.doOnNext(parcel -> stage.left(recordsOf(parcel))).doOnRequest(stage::wanted);
  }

  private static long bytesOf(Parcel parcel) {
    return parcel instanceof Batch batch ? batch.length() : 0;
  }

  private static long recordsOf(Parcel parcel) {
    return parcel instanceof Rows rows ? rows.size() : parcel instanceof Output output ? output.tally().out : 0;
  }

  /** A thread of its own for what follows. Where all is inline, or there is nothing to work on, one thread is faster. */
  private Flux<Parcel> hop(Flux<Parcel> flow, String name) {
    if (alone) {
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
      steering.close();
      asked.close();
      retirements.forEach(Runnable::run);
    }

    @Override
    public List<InputFailure> inputFailures() {
      return source.failures();
    }
  }
}
