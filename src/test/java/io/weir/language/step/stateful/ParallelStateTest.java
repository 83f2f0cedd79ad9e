package io.weir.language.step.stateful;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Steps that keep something write the same bytes, and fail the same records, with 1, 2, 4 and 8 workers. */
class ParallelStateTest {
  private static final List<String> AGGREGATES = List.of("count()", "count(n > 2)", "sum(n)", "avg(n)", "min(n)", "max(n)",
      "first(n)", "last(n)", "stddev(n)", "distinct(n)", "p50(n)", "p90(n), p999(n), p50(n) as middle", "values(n, 3)",
      "first(w)", "last(w)", "min(w)", "max(w)", "distinct(w)", "values(w, 2)", "sum(n * 2) as twice");
  private static final List<String> KEYED = List.of("top 3 k", "top 100 w", "count by k, w", "dedupe by k", "dedupe",
      "dedupe by k, w last 5", "dedupe by n within 40s", "sample 1/3 by k", "sample 40% by k, w seed 7", "sample 1/4",
      "sort by n desc, k", "sort by w max 9", "count by k | sort by count desc | head 4", "stats count() by k | stats count()");
  private static final List<String> NUMBERS = List.of("1", "2", "2.0", "1.50", "1.5", "-7", "0.1", "1e3", "null",
      "9223372036854775807", "-9223372036854775808", "4611686018427387904", "\"x\"", "true");

  @Provide
  Arbitrary<String> aggregation() {
    Arbitrary<String> by = Arbitraries.of("", " by k", " by k, w", " by n", " by n > 1 as big");
    Arbitrary<String> every = Arbitraries.of("", " every 1m on t", " every 10s on t");
    return Arbitraries.of(AGGREGATES).list().uniqueElements().ofSize(3)
        .flatMap(some -> by.flatMap(keys -> every.map(windows -> "stats " + String.join(", ", some) + keys + windows)));
  }

  @Provide
  Arbitrary<String> keyed() {
    return Arbitraries.of(KEYED);
  }

  @Property(tries = 60, seed = "21", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void anAggregateIsTheSameAtAnyParallelism(@ForAll("aggregation") String step, @ForAll long seed) {
    sameAtAnyParallelism("parse json | " + step, seed);
  }

  @Property(tries = 40, seed = "22", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void aStepThatRemembersKeysIsTheSameAtAnyParallelism(@ForAll("keyed") String step, @ForAll long seed) {
    sameAtAnyParallelism("parse json | " + step, seed);
  }

  private static void sameAtAnyParallelism(String program, long seed) {
    Random random = new Random(seed);
    String input = input(random);
    int batchBytes = random.nextBoolean() ? 300 : 20_000;
    Runs.Result one = Runs.run(program, input, 1, batchBytes, Runs.PLENTY);
    for (int workers : List.of(2, 4, 8)) {
      Runs.Result many = Runs.run(program, input, workers, batchBytes, Runs.PLENTY);
      assertThat(many.output()).as("%s with %d workers, seed %d", program, workers, seed).isEqualTo(one.output());
      assertThat(many.tally().failed).isEqualTo(one.tally().failed);
    }
  }

  private static String input(Random random) {
    StringBuilder input = new StringBuilder();
    long seconds = 0;
    int keys = random.nextBoolean() ? 4 : 300;
    int numbers = random.nextInt(4) == 0 ? NUMBERS.size() : 9;
    for (int i = 50 + random.nextInt(400); i > 0; i--) {
      seconds += random.nextInt(30) == 0 ? -random.nextInt(90) : random.nextInt(6);
      input.append("{\"k\":\"k").append(random.nextInt(keys)).append("\",\"w\":\"").append((char) ('a' + random.nextInt(5)))
          .append("\",\"t\":\"2026-01-02T00:").append(time(Math.floorMod(seconds, 3600)));
      if (random.nextInt(9) > 0) {
        input.append("\",\"n\":").append(NUMBERS.get(random.nextInt(numbers))).append("}\n");
      } else {
        input.append("\"}\n");
      }
    }
    return input.toString();
  }

  private static String time(long seconds) {
    return "%02d:%02dZ".formatted(seconds / 60, seconds % 60);
  }
}
