package io.weir.scheduling;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The plan of a running stage, and the switch that changes it. The stage asks for the plan once for each unit, in
 * stream order; units before the switch run by the old plan, units behind it by the new one, and none is lost or
 * overtaken, because order does not depend on who runs what. Any thread may switch.
 */
public final class LivePlan {
  private final LongAdder queued;
  private volatile Use current;
  private volatile Runnable changed = () -> {};

  /** One plan and the units that run by it, plus one as long as it is the current plan. */
  static final class Use {
    final StagePlan plan;
    private final LongAdder queued;
    private final AtomicInteger users = new AtomicInteger(1);
    private final CompletableFuture<Void> unused = new CompletableFuture<>();

    Use(StagePlan plan, LongAdder queued) {
      this.plan = plan;
      this.queued = queued;
    }

    /** The work on a unit that came at this {@link System#nanoTime} begins. */
    void begins(long came) {
      queued.add(System.nanoTime() - came);
    }

    private boolean enter() {
      for (int n = users.get(); n > 0; n = users.get()) {
        if (users.compareAndSet(n, n + 1)) {
          return true;
        }
      }
      return false;
    }

    void leave() {
      if (users.decrementAndGet() == 0) {
        unused.complete(null);
      }
    }
  }

  public LivePlan(StagePlan first) {
    this(first, new LongAdder());
  }

  /** @param queued counts the nanoseconds that units wait for a thread */
  public LivePlan(StagePlan first, LongAdder queued) {
    this.queued = queued;
    current = new Use(first, queued);
  }

  public StagePlan get() {
    return current.plan;
  }

  /** Switches; done when the last unit of the old plan is, so that its threads may be retired. */
  public synchronized CompletionStage<Void> set(StagePlan plan) {
    Use old = current;
    current = new Use(plan, queued);
    old.leave();
    changed.run();
    return old.unused;
  }

  /** The plan for one unit, to be {@link Use#leave left} when the unit is done. */
  Use enter() {
    while (true) {
      Use use = current;
      if (use.enter()) {
        return use;
      }
    }
  }

  /** Whom to tell of a switch: the gate of the one stage that runs by this plan. */
  void onChange(Runnable listener) {
    changed = listener;
  }
}
