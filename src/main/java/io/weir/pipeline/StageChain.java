package io.weir.pipeline;

import io.weir.batch.Batch;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.record.LaneKey;
import io.weir.record.Rows;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.LivePlan;
import io.weir.scheduling.ParallelStage;
import io.weir.scheduling.SerialLane;
import io.weir.scheduling.StageControl;
import io.weir.scheduling.StagePlan;
import io.weir.scheduling.Steering;
import io.weir.scheduling.schedule.Ordering;
import io.weir.stage.Inquiry;
import io.weir.stage.Stage;
import io.weir.stage.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * The stages of one program on a stream of parcels, each on the strategy it is steered to:
 *
 * <pre>[ gate → stage on its strategy ]…</pre>
 *
 * Runs once. What comes out arrives on whichever thread was last.
 */
public final class StageChain {
  /** Units that may wait in front of a thread of its own: one is worked on, one is ready. */
  private static final int PREFETCH = 2;
  /** Units inside one lane of a stage that asks. */
  private static final int LANE_UNITS = 16;

  private final ByteBudget.Share credit;
  private final BooleanSupplier over;
  private final boolean ordered;
  private final List<StageControl> controls = new ArrayList<>();
  private final List<Runnable> retirements = new ArrayList<>();
  private final Asked asked = new Asked();

  /**
   * @param over whether nothing is to be worked on any more
   * @param ordered whether records leave in the order they came
   */
  public StageChain(List<Stage> stages, Steering steering, ByteBudget.Share credit, BooleanSupplier over, boolean ordered) {
    this.credit = credit;
    this.over = over;
    this.ordered = ordered;
    try {
      for (Stage stage : stages) {
        Inquiry inquiry = stage.inquiry() == null ? null : stage.inquiry().get();
        if (inquiry != null) {
          asked.add(inquiry);
        }
        controls.add(steering.add(stage, inquiry));
      }
    } catch (Throwable bug) {
      close();
      throw bug;
    }
  }

  public List<StageControl> controls() {
    return controls;
  }

  /** Whether all happens on the thread that brings the parcels, and will for ever. */
  public boolean alwaysInline() {
    return controls.stream().allMatch(StageControl::alwaysInline);
  }

  /**
   * Runs the stages.
   *
   * @param alone whether no stage may have a thread of its own: where all is inline one thread is faster
   * @param satisfied called when a stage wants no more, which then ends; null: none ends before its input
   */
  public Flux<Parcel> run(Flux<Parcel> flow, boolean alone, @Nullable Runnable satisfied) {
    for (StageControl stage : controls) {
      flow = measured(switch (stage.nature()) {
        case CPU -> computing(flow, stage);
        case IO -> hop(asking(flow, stage), stage.name(), alone);
        case SERIAL -> serial(flow, stage, alone, satisfied);
      }, stage);
    }
    return flow;
  }

  /** A thread of its own for what follows. */
  Flux<Parcel> hop(Flux<Parcel> flow, String name, boolean alone) {
    if (alone) {
      return flow;
    }
    SerialLane lane = new SerialLane(name);
    retirements.add(lane::retire);
    return flow.publishOn(lane.scheduler(), PREFETCH);
  }

  private Flux<Parcel> computing(Flux<Parcel> flow, StageControl stage) {
    Workers workers = new Workers(stage.stage(), over, credit);
    return ParallelStage.run(flow.doOnNext(parcel -> stage.entered(bytesOf(parcel))), stage.measured(workers),
        stage.plan(), ordered(stage));
  }

  private Flux<Parcel> asking(Flux<Parcel> flow, StageControl stage) {
    Questions questions = new Questions(stage, over, credit);
    LaneKey key = stage.laneKey();
    if (key == null || !ordered) {
      return ParallelStage.begin(flow, questions, stage.plan(), ordered(stage));
    }
    return new Lanes(key, credit).run(flow,
        lane -> ParallelStage.begin(lane, questions, new LivePlan(new StagePlan(null, LANE_UNITS)), true));
  }

  private Flux<Parcel> serial(Flux<Parcel> flow, StageControl stage, boolean alone,
      @Nullable Runnable satisfied) {
    LaneKey key = stage.laneKey();
    if (key == null) {
      return new SerialStage(hop(flow, stage.name(), alone), worker(stage), satisfied);
    }
    Scheduler threads = stage.laneThreads();
    return new Lanes(key, credit).run(hop(flow, stage.name(), alone),
        lane -> new SerialStage(lane.publishOn(threads, PREFETCH), worker(stage), satisfied == null ? null : () -> {}));
  }

  private Worker worker(StageControl stage) {
    return new CountedWorker(stage.stage().workers().get(), stage, credit);
  }

  private boolean ordered(StageControl stage) {
    return ordered && stage.ordering() != Ordering.NONE;
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

  /** The stream has ended: threads end, and what was asked is closed. */
  public void close() {
    asked.close();
    retirements.forEach(Runnable::run);
  }

  /** Waits until what was asked is closed, but not for long. */
  public void closeSoon() {
    asked.closeSoon();
  }
}
