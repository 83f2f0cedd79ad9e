package io.weir.scheduling;

import io.weir.scheduling.control.Sample;
import io.weir.scheduling.control.Setting;
import io.weir.scheduling.schedule.Schedule;
import io.weir.stage.Stage.Nature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.NonBlocking;

/** The thread that measures and decides: looks at the stages every few milliseconds, sums up every interval. */
final class SteeringLoop implements Runnable {
  private static final long LOOK_NANOS = 10_000_000;
  private static final long INTERVAL_NANOS = 100_000_000;
  /** Nothing is looked at before, so that a short run does not load what decides. */
  private static final long FIRST_NANOS = 250_000_000;
  /** So long the number of questions is doubled from interval to interval, and intervals are shorter. */
  private static final long YOUNG_NANOS = 2_000_000_000;
  private static final int DECISIONS_KEPT = 100;
  /** A pipeline that waits for input for more than this part of an interval says nothing of its throughput. */
  private static final double STARVED_MOST = 0.3;

  private final Steering steering;
  private final List<StageProbe> probes = new ArrayList<>();
  private final List<StageControl> stages;
  private @Nullable Choosing choosing;
  private final LongSupplier done;
  private final Map<String, Setting> remembered;
  private final Consumer<String> listener;
  private final ArrayDeque<Said> decisions = new ArrayDeque<>();
  private final Rollback rollback = new Rollback();
  private final Thread thread = new SteeringThread(this);
  private final long began = System.nanoTime();
  private volatile boolean closed;
  private long doneBefore;
  private Schedule before = Schedule.AUTO;

  SteeringLoop(Steering steering, List<StageControl> stages, Map<String, Setting> remembered, LongSupplier done,
      Consumer<String> listener) {
    this.steering = steering;
    this.done = done;
    this.remembered = remembered;
    this.listener = listener;
    this.stages = stages;
  }

  void start() {
    thread.start();
  }

  void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  /** The schedule was changed by somebody: throughput decides whether it stays. */
  synchronized void changed(Schedule before, Schedule next) {
    this.before = before;
    rollback.changed(next.rollbackBelow());
    restart();
  }

  synchronized Map<String, Setting> settled() {
    return choosing == null ? Map.of() : choosing.settled();
  }

  private void restart() {
    if (choosing != null) {
      choosing.restart();
    }
  }

  synchronized List<Said> decisions() {
    return List.copyOf(decisions);
  }

  @Override
  public void run() {
    boolean asks = stages.stream().anyMatch(stage -> stage.nature() == Nature.IO);
    LockSupport.parkNanos(this, asks ? LOOK_NANOS : FIRST_NANOS);
    if (closed) {
      return;
    }
    begin();
    long last = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      probes.forEach(StageProbe::look);
      long now = System.nanoTime();
      if (now - last >= (asks && now - began < YOUNG_NANOS ? INTERVAL_NANOS / 2 : INTERVAL_NANOS)) {
        interval(now - last);
        last = now;
      }
    }
  }

  private synchronized void begin() {
    stages.forEach(stage -> probes.add(new StageProbe(stage)));
    choosing = new Choosing(stages, remembered);
  }

  private void interval(long nanos) {
    // Whoever applies a schedule holds these in the same order.
    synchronized (steering) {
      judge(nanos);
    }
  }

  private synchronized void judge(long nanos) {
    List<Sample> samples = new ArrayList<>();
    probes.forEach(probe -> samples.add(probe.sample(nanos)));
    double progress = progress(samples);
    switch (rollback.next(progress / nanos, isBusy(samples))) {
      case COST -> {
        String part = String.format(Locale.ROOT, "%.0f %%", rollback.ratio() * 100);
        steering.put(before);
        restart();
        listener.accept("the new schedule brought throughput to " + part + " of what it was; the old one is back");
      }
      case WAITING -> { }
      case PAID, NOTHING_TO_JUDGE -> decide(samples, progress);
    }
  }

  private void decide(List<Sample> samples, double progress) {
    for (Said said : Objects.requireNonNull(choosing).next(samples, progress, System.nanoTime() - began)) {
      if (decisions.size() == DECISIONS_KEPT) {
        decisions.removeFirst();
      }
      decisions.addLast(said);
    }
  }

  /** Behind questions that wait for room the reader waits for memory: then nothing comes, but there is enough to do. */
  private static boolean isBusy(List<Sample> samples) {
    return samples.get(0).starved() < STARVED_MOST || samples.stream().anyMatch(sample -> sample.waiting() > 0);
  }

  /** Answers of the last stage that asks; where none asks, bytes that are done with: each is the finest measure there. */
  private double progress(List<Sample> samples) {
    long now = done.getAsLong();
    long bytes = now - doneBefore;
    doneBefore = now;
    for (int i = samples.size() - 1; i >= 0; i--) {
      if (probes.get(i).stage().nature() == Nature.IO) {
        return samples.get(i).answers();
      }
    }
    return bytes;
  }

  /** A switch may let units in on this thread: nothing that blocks may run on it, or nobody measures any more. */
  private static final class SteeringThread extends Thread implements NonBlocking {
    SteeringThread(Runnable loop) {
      super(loop, "weir-steering");
      setDaemon(true);
    }
  }
}
