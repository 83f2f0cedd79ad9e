package io.weir.scheduling;

import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs work on the units of a stream, many at a time, by a plan that may change while they flow.
 *
 * <pre>gate (limit) → flatMapSequential (order) → unit on the plan's scheduler</pre>
 *
 * {@code parallel().ordered()} would stall on a trickle, {@code concatMap} runs one at a time. What comes out arrives
 * on whichever thread finished last, so a consumer that takes long puts {@code publishOn} behind.
 */
public final class ParallelStage {
  /** The hard maximum of units inside one stage; the plan's limit is what counts. */
  public static final int UNITS_MAX = 256;

  private ParallelStage() {}

  /** Work that tells later. It must not throw, and tells once, on any thread. */
  @FunctionalInterface
  public interface Later<I, O> {
    void begin(I unit, Consumer<O> done);
  }

  /**
   * @param work must not throw: an error would overtake units that are done and interrupt those that are not, so
   *     failure is a value. Called by many threads
   * @param plan of this stage alone
   */
  public static <I, O> Flux<O> run(Flux<I> units, Function<? super I, ? extends O> work, LivePlan plan,
      boolean ordered) {
    return each(units, unit -> one(unit, work, plan.enter()), plan, ordered);
  }

  /** The same for work that holds no thread: the plan's limit holds, its scheduler has nothing to do. */
  public static <I, O> Flux<O> begin(Flux<I> units, Later<? super I, O> work, LivePlan plan, boolean ordered) {
    return each(units, unit -> later(unit, work, plan.enter()), plan, ordered);
  }

  private static <I, O> Flux<O> each(Flux<I> units, Function<I, Mono<O>> each, LivePlan plan, boolean ordered) {
    Flux<I> gated = new DemandGate<>(units, plan, UNITS_MAX);
    return ordered ? gated.flatMapSequential(each, UNITS_MAX, 1) : gated.flatMap(each, UNITS_MAX, 1);
  }

  private static <I, O> Mono<O> one(I unit, Function<? super I, ? extends O> work, LivePlan.Use use) {
    long came = System.nanoTime();
    Mono<O> done = Mono.fromCallable(() -> {
      use.begins(came);
      try {
        return work.apply(unit);
      } finally {
        use.leave();
      }
    });
    // hide(): flatMap takes a bare callable for a scalar and tells demand only every 192 units: the gate would starve
    return use.plan.scheduler() == null ? done.hide() : done.subscribeOn(use.plan.scheduler());
  }

  private static <I, O> Mono<O> later(I unit, Later<? super I, O> work, LivePlan.Use use) {
    return Mono.create(sink -> work.begin(unit, done -> {
      use.leave();
      sink.success(done);
    }));
  }
}
