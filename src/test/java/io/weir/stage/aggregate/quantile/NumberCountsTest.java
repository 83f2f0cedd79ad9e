package io.weir.stage.aggregate.quantile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** How often each number was added, in the same memory whatever the order; beside it a map. */
class NumberCountsTest {
  private static NumberCounts of(List<Long> numbers) {
    NumberCounts counts = new NumberCounts();
    numbers.forEach(counts::add);
    return counts;
  }

  private static Map<Long, Long> counted(NumberCounts counts) {
    Map<Long, Long> found = new TreeMap<>();
    counts.forEach((number, times) -> found.merge(number, times, Long::sum));
    return found;
  }

  private static List<Long> random(Random random, int size) {
    int different = 1 + random.nextInt(random.nextBoolean() ? 20 : 20_000);
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long number = random.nextInt(different) - different / 2;
      numbers.add(random.nextInt(50) == 0 ? number << 40 : number);
    }
    return numbers;
  }

  @Property(tries = 60, seed = "1", shrinking = ShrinkingMode.OFF)
  void countsAreThoseOfAMap(@ForAll long seed) {
    Random random = new Random(seed);
    List<Long> numbers = random(random, random.nextInt(10_000));
    NumberCounts counts = of(numbers);
    Map<Long, Long> expected = new TreeMap<>();
    numbers.forEach(number -> expected.merge(number, 1L, Long::sum));
    assertThat(counted(counts)).isEqualTo(expected);
    assertThat(counts.total()).isEqualTo(numbers.size());
    long[] sorted = counts.sorted();
    assertThat(sorted).isSorted();
    long sum = 0;
    for (long number : sorted) {
      sum += counts.times(number);
    }
    assertThat(sum).isEqualTo(numbers.size());
  }

  @Property(tries = 60, seed = "2", shrinking = ShrinkingMode.OFF)
  void theSameNumbersTakeTheSameMemoryHoweverTheyCame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Long> numbers = random(random, random.nextInt(10_000));
    List<Long> shuffled = new ArrayList<>(numbers);
    Collections.shuffle(shuffled, random);
    NumberCounts merged = new NumberCounts();
    for (int at = 0; at < shuffled.size();) {
      int end = Math.min(shuffled.size(), at + 1 + random.nextInt(5_000));
      merged.add(of(shuffled.subList(at, end)));
      at = end;
    }
    NumberCounts counts = of(numbers);
    assertThat(counted(merged)).isEqualTo(counted(counts));
    assertThat(merged.total()).isEqualTo(counts.total());
    assertThat(merged.bytes()).isEqualTo(counts.bytes());
  }

  @Test
  void aMillionNumbersOfAThousandValuesTakeTheMemoryOfAThousand() {
    NumberCounts counts = new NumberCounts();
    for (int i = 0; i < 1_000_000; i++) {
      counts.add(i % 1000);
    }
    assertThat(counts.bytes()).isLessThan(25_000);
    assertThat(counts.times(7)).isEqualTo(1000);
  }

  /** A hundred thousand million steps, where the numbers come in the order of their places. */
  @Test
  void aLargeTableIsAddedToAnEmptyOneInLinearTime() {
    NumberCounts large = new NumberCounts();
    for (int i = 0; i < 500_000; i++) {
      large.add(i * 7919L);
    }
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
      NumberCounts counts = new NumberCounts();
      counts.add(large);
      assertThat(counts.total()).isEqualTo(500_000);
      assertThat(counts.bytes()).isEqualTo(large.bytes());
    });
  }

  @Test
  void aCountGoesBeyondEightAndThirtyTwoBits() {
    NumberCounts counts = new NumberCounts();
    for (int i = 0; i < NumberCounts.LISTED_MOST + 1; i++) {
      counts.add(5);
    }
    for (int doubled = 0; doubled < 24; doubled++) {
      NumberCounts same = new NumberCounts();
      same.add(counts);
      counts.add(same);
    }
    assertThat(counts.times(5)).isEqualTo((NumberCounts.LISTED_MOST + 1L) << 24);
    assertThat(counts.total()).isEqualTo((NumberCounts.LISTED_MOST + 1L) << 24);
  }
}
