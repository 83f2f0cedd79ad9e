package io.weir.scheduling;

import io.weir.metrics.StageMeter;
import io.weir.scheduling.control.Setting;
import io.weir.scheduling.schedule.Ordering;
import io.weir.scheduling.schedule.StageSchedule;
import io.weir.scheduling.schedule.StageSchedule.Threads;
import io.weir.scheduling.schedule.Strategy;
import io.weir.stage.Inquiry;
import io.weir.record.LaneKey;
import io.weir.stage.Room;
import io.weir.stage.Stage;
import io.weir.stage.Stage.Nature;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One stage of a running pipeline: how it runs now, the switch that changes it, and what it has done. Any thread.
 */
public final class StageControl {
  /** Units inside for each thread: one in work, one waiting, one done but behind a slower one. */
  private static final int UNITS_PER_THREAD = 3;
  /** Units inside a stage that asks, at least: few records may be in a unit. */
  private static final int ASKING_UNITS_LEAST = 4;
  /** Of so many units the last is asked for its processor time, which costs a microsecond. */
  private static final int SAMPLED = 8;

  private final Stage stage;
  private final @Nullable Inquiry inquiry;
  private final Pools pools;
  private final StageMeter meter = new StageMeter();
  private final AtomicLong wanted = new AtomicLong();
  private final LivePlan plan;
  private final @Nullable AskRoom room;
  private final Ordering ordering;
  private final @Nullable String key;
  private volatile StageRange range;
  private volatile Setting setting;
  private volatile Threads threads;
  private volatile boolean cpuWanted;

  StageControl(Stage stage, @Nullable Inquiry inquiry, StageSchedule schedule, Pools pools) {
    this.stage = stage;
    this.inquiry = inquiry;
    this.pools = pools;
    range = StageRange.of(stage, inquiry, schedule);
    setting = range.start();
    threads = threadsOf(schedule);
    ordering = schedule.ordering() == null ? Ordering.GLOBAL : schedule.ordering();
    key = schedule.key();
    plan = new LivePlan(planOf(setting), meter.queued);
    room = inquiry == null ? null : new AskRoom(meter, askingThreads(setting), setting.atOnce());
  }

  public String name() {
    return stage.name();
  }

  /** The words of its steps. */
  public String steps() {
    return stage.steps();
  }

  public Nature nature() {
    return stage.nature();
  }

  /** What it asks, if it asks. */
  public @Nullable Inquiry inquiry() {
    return inquiry;
  }

  public Stage stage() {
    return stage;
  }

  /** Whether it runs on the bringing thread and nothing else was left to choose. */
  public boolean alwaysInline() {
    return setting.strategy() == Strategy.INLINE && !range.free();
  }

  public StageMeter meter() {
    return meter;
  }

  /** How it runs. */
  public Setting setting() {
    return setting;
  }

  /** What it may choose from. */
  public StageRange range() {
    return range;
  }

  /** Fixed when the run begins. */
  public Ordering ordering() {
    return ordering;
  }

  /** By what its records are split into lanes; null: not at all, because nobody asked for it or it cannot be. */
  public @Nullable LaneKey laneKey() {
    if (ordering != Ordering.KEY) {
      return null;
    }
    if (inquiry == null) {
      return stage.lanes();
    }
    byte[] field = Objects.requireNonNull(key).getBytes(StandardCharsets.UTF_8);
    return (rows, i) -> rows.fieldHash(i, field);
  }

  /** Where the lanes of a serial stage work. */
  public Scheduler laneThreads() {
    int threads = range.threadsMost();
    return Schedulers.fromExecutor(new Limited(pools.computing(threads), threads));
  }

  public LivePlan plan() {
    return plan;
  }

  /** Questions that wait for room. */
  public long waiting() {
    return room == null ? 0 : room.waiting();
  }

  /** Where its questions are asked. Only of a stage that asks. */
  public Room room() {
    if (room == null) {
      throw new IllegalStateException(name() + " asks nothing");
    }
    return room;
  }

  /** Switches, at once for what comes from now on. A serial stage has nothing to switch. */
  public synchronized void set(Setting next) {
    if (nature() == Nature.SERIAL || next.equals(setting)) {
      return;
    }
    setting = next;
    plan.set(planOf(next));
    if (room != null) {
      room.change(askingThreads(next), next.atOnce());
    }
  }

  /** From now on it runs as this says. What it says of the order holds from the next start on. */
  public synchronized void follow(StageSchedule schedule) {
    range = StageRange.of(stage, inquiry, schedule);
    Threads before = threads;
    threads = threadsOf(schedule);
    Setting next = range.holds(setting) ? setting : range.start();
    if (threads != before) {
      setting = next;
      plan.set(planOf(next));
      if (room != null) {
        room.change(askingThreads(next), next.atOnce());
      }
    }
    set(next);
  }

  /** Why it cannot run as this says, or null. */
  @Nullable String refusal(StageSchedule schedule) {
    return StageRange.refusal(stage, inquiry, schedule);
  }

  private static Threads threadsOf(StageSchedule schedule) {
    return schedule.threads() == null ? Threads.VIRTUAL : schedule.threads();
  }

  private StagePlan planOf(Setting to) {
    int n = to.atOnce();
    if (inquiry != null) {
      return new StagePlan(null, Math.clamp(n, ASKING_UNITS_LEAST, ParallelStage.UNITS_MAX));
    }
    if (to.strategy() == Strategy.INLINE) {
      return StagePlan.inline();
    }
    // more threads than cores only take the processor from one another, and from the compiler while a run is young
    int threads = to.strategy() == Strategy.CPU ? Math.min(n, CpuPool.cores()) : n;
    Executor on = to.strategy() == Strategy.CPU ? pools.computing(threads) : waitingThreads();
    return new StagePlan(Schedulers.fromExecutor(new Limited(on, threads)),
        Math.min(ParallelStage.UNITS_MAX, UNITS_PER_THREAD * threads));
  }

  private Executor askingThreads(Setting to) {
    return switch (to.strategy()) {
      case INLINE -> this::onCaller;
      case CPU -> pools.calling(to.atOnce());
      case IO, ASYNC -> waitingThreads();
    };
  }

  /** The bringing thread may be one that computes for others too; a call that may block goes elsewhere then. */
  private void onCaller(Runnable call) {
    if (Thread.currentThread() instanceof NonBlocking) {
      pools.calling(1).execute(call);
    } else {
      call.run();
    }
  }

  private Executor waitingThreads() {
    return threads == Threads.PLATFORM ? pools.platform() : pools.virtual();
  }

  // ---- measuring ----

  /**
   * From now on work is asked for its processor time too. Only who shows it needs that: the first question costs 20 ms, which
   * the start of a filter shall not pay.
   */
  public void measureCpu() {
    cpuWanted = true;
  }

  /** Work that is counted. Called by many threads. */
  public <I, O> Function<I, O> measured(Function<I, O> work) {
    return unit -> {
      long began = System.nanoTime();
      boolean sampled = cpuWanted && meter.entered.sum() % SAMPLED == SAMPLED - 1;
      long cpu = sampled ? ThreadTime.nanos() : -1;
      try {
        return work.apply(unit);
      } finally {
        long took = System.nanoTime() - began;
        meter.work.add(took);
        if (cpu >= 0) {
          meter.cpu.add(ThreadTime.nanos() - cpu);
          meter.cpuSampled.add(took);
        }
      }
    };
  }

  /** A unit has come. */
  public void entered(long bytes) {
    meter.entered.increment();
    meter.bytes.add(bytes);
  }

  /** A unit with so many records leaves. */
  public void left(long records) {
    wanted.decrementAndGet();
    meter.left.increment();
    meter.records.add(records);
  }

  /** Downstream has room for so many more units. */
  public void wanted(long units) {
    wanted.getAndAccumulate(units, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
  }

  /** Whether what is done cannot leave at this moment. */
  boolean blocked() {
    return wanted.get() <= 0;
  }

  /** Whether nothing is inside at this moment. */
  boolean empty() {
    return meter.entered.sum() <= meter.left.sum();
  }
}
