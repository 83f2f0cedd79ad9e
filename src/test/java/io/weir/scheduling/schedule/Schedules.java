package io.weir.scheduling.schedule;

import io.weir.scheduling.schedule.StageSchedule.Threads;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Schedules of any kind that a file may hold. */
final class Schedules {
  private Schedules() {}

  static Arbitrary<Schedule> any() {
    Arbitrary<Long> memory = Arbitraries.longs().between(1 << 20, 1L << 40).injectNull(0.3);
    Arbitrary<Integer> batch = Arbitraries.integers().between(4 << 10, 64 << 20).injectNull(0.3);
    Arbitrary<Integer> linger = Arbitraries.integers().between(0, 60_000).injectNull(0.3);
    Arbitrary<Double> rollback = Arbitraries.doubles().between(0, 1).ofScale(6);
    Arbitrary<Map<String, StageSchedule>> stages = Arbitraries.maps(name(), stage()).ofMaxSize(5)
        .map(LinkedHashMap::new);
    return Combinators.combine(memory, batch, linger, rollback, stage(), stages).as(Schedule::new);
  }

  private static Arbitrary<String> name() {
    return Arbitraries.oneOf(Arbitraries.of("parse", "where-2", "null", "~", "<<", "1", "true", "a: b", "# x", "'", "\"\\"),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(8)
            .filter(text -> !text.isBlank() && text.chars().noneMatch(c -> Character.isSurrogate((char) c))),
        Arbitraries.of("😀", "ü\t", "a\nb"));
  }

  /** Without what would contradict another stage's or the default's strategy: each says its own. */
  private static Arbitrary<StageSchedule> stage() {
    return Combinators.combine(Arbitraries.of(Strategy.class).injectNull(0.3), Arbitraries.integers().between(1, 1024)
        .injectNull(0.5), Arbitraries.of(Threads.class).injectNull(0.5), Arbitraries.integers().between(1, 100)
        .injectNull(0.5), Arbitraries.integers().between(100, 65_536).injectNull(0.5), Arbitraries.of(Ordering.class),
        name()).as(Schedules::stage);
  }

  private static StageSchedule stage(Strategy strategy, Integer parallelism, Threads threads, Integer min, Integer max,
      Ordering ordering, String key) {
    boolean computes = strategy == null || strategy == Strategy.CPU;
    boolean asks = strategy == null || strategy == Strategy.IO || strategy == Strategy.ASYNC;
    boolean waits = strategy == null || strategy == Strategy.IO;
    return new StageSchedule(strategy == null, strategy, computes ? parallelism : null, waits ? threads : null,
        asks ? min : null, asks ? max : null, ordering, ordering == Ordering.KEY ? key : null);
  }
}
