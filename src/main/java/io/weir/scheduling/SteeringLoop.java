package io.weir.scheduling;

import io.weir.scheduling.control.Sample;
import io.weir.scheduling.schedule.Schedule;
import io.weir.stage.Stage.Nature;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The thread that measures and decides: looks at the stages every few milliseconds, sums up every interval. */
final class SteeringLoop implements Runnable {
  private static final long LOOK_NANOS = 10_000_000;
  private static final long INTERVAL_NANOS = 150_000_000;
  private static final int DECISIONS_KEPT = 100;
  /** A pipeline that waits for input for more than this part of an interval says nothing of its throughput. */
  private static final double STARVED_MOST = 0.3;

  private final Steering steering;
  private final List<StageProbe> probes = new ArrayList<>();
  private final Deciding deciding;
  private final Consumer<String> listener;
  private final ArrayDeque<Said> decisions = new ArrayDeque<>();
  private final Rollback rollback = new Rollback();
  private final Thread thread = new Thread(this, "weir-steering");
  private final long began = System.nanoTime();
  private volatile boolean closed;
  private Schedule before = Schedule.AUTO;

  SteeringLoop(Steering steering, List<StageControl> stages, Deciding deciding, Consumer<String> listener) {
    this.steering = steering;
    this.deciding = deciding;
    this.listener = listener;
    stages.forEach(stage -> probes.add(new StageProbe(stage)));
    thread.setDaemon(true);
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
    deciding.restart();
  }

  synchronized List<Said> decisions() {
    return List.copyOf(decisions);
  }

  @Override
  public void run() {
    long last = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      probes.forEach(StageProbe::look);
      long now = System.nanoTime();
      if (now - last >= INTERVAL_NANOS) {
        interval(now - last);
        last = now;
      }
    }
  }

  private synchronized void interval(long nanos) {
    List<Sample> samples = new ArrayList<>();
    probes.forEach(probe -> samples.add(probe.sample(nanos)));
    switch (rollback.next(throughput(samples), samples.get(0).starved() < STARVED_MOST)) {
      case COST -> {
        String part = String.format(Locale.ROOT, "%.0f %%", rollback.ratio() * 100);
        steering.put(before);
        deciding.restart();
        listener.accept("the new schedule brought throughput to " + part + " of what it was; the old one is back");
      }
      case WAITING -> { }
      case PAID, NOTHING_TO_JUDGE -> decide(samples);
    }
  }

  private void decide(List<Sample> samples) {
    for (Said said : deciding.next(samples, System.nanoTime() - began)) {
      if (decisions.size() == DECISIONS_KEPT) {
        decisions.removeFirst();
      }
      decisions.addLast(said);
      for (StageProbe probe : probes) {
        if (probe.stage().name().equals(said.stage())) {
          probe.stage().set(said.to());
        }
      }
    }
  }

  /** Answers of the last stage that asks; where none asks, bytes that were read: each is the finest measure there. */
  private double throughput(List<Sample> samples) {
    for (int i = samples.size() - 1; i >= 0; i--) {
      if (probes.get(i).stage().nature() == Nature.IO) {
        return (double) samples.get(i).answers() / samples.get(i).nanos();
      }
    }
    return (double) samples.get(0).bytes() / samples.get(0).nanos();
  }
}
