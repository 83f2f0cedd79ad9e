package io.weir.language.step.stateful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.language.step.stateful.SlowStats.Record;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** {@code stats} says the same as a slow obvious evaluator, at any parallelism; its memory is bounded. */
class StatsTest {
  private static final List<String> KEYS = List.of("\"a\"", "\"b\"", "1", "1.0", "2.50", "2.5", "null", "true", "\"1\"");
  private static final List<Integer> PARALLELISMS = List.of(1, 2, 4, 8);
  private static final List<String> HUGE = List.of("9223372036854775807", "-9223372036854775808",
      "9223372036854775800", "4611686018427387904");

  private static List<Record> records(Random random) {
    List<Record> records = new ArrayList<>();
    int huge = random.nextInt(3) == 0 ? 3 : 0;
    long millis = 1_700_000_000_000L;
    for (int i = random.nextInt(80); i > 0; i--) {
      millis += random.nextInt(20) == 0 ? -random.nextInt(90_000) : random.nextInt(20_000);
      String key = random.nextInt(8) == 0 ? null : KEYS.get(random.nextInt(KEYS.size()));
      records.add(new Record(key, number(random, huge), millis));
    }
    return records;
  }

  private static String number(Random random, int huge) {
    int kind = random.nextInt(12 + huge);
    if (kind >= 12) {
      return HUGE.get(random.nextInt(HUGE.size()));
    }
    return switch (kind) {
      case 0 -> null;
      case 1 -> "null";
      case 2 -> random.nextInt(4) == 0 ? "\"x\"" : "7";
      case 3, 4, 5 -> random.nextInt(100) / 10 + "." + random.nextInt(100) + "5";
      default -> String.valueOf(random.nextInt(20) - 5);
    };
  }

  private static String input(List<Record> records) {
    return records.stream().map(record -> record.json() + "\n").collect(Collectors.joining());
  }

  @Property(tries = 80, seed = "11", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void groupsAreWhatTheSlowEvaluatorSays(@ForAll long seed) {
    Random random = new Random(seed);
    List<Record> records = records(random);
    SlowStats slow = new SlowStats(records, 0);
    for (int workers : PARALLELISMS) {
      Runs.Result run = Runs.run(SlowStats.PROGRAM, input(records), workers, 200, Runs.PLENTY);
      assertThat(run.lines()).as("%s workers of seed %s", workers, seed).isEqualTo(slow.lines);
      assertThat(run.tally().failed).isEqualTo(slow.failed);
    }
  }

  /** Batches of more than 128 records, of which some have few groups and some have nearly as many as records. */
  @Property(tries = 8, seed = "13", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void groupsOfLargeBatchesAreWhatTheSlowEvaluatorSays(@ForAll long seed) {
    Random random = new Random(seed);
    List<Record> records = new ArrayList<>();
    for (int part = 0; part < 4; part++) {
      int keys = random.nextBoolean() ? 400 : 9;
      for (int i = 0; i < 300; i++) {
        int number = random.nextInt(keys);
        String key = number < KEYS.size() ? KEYS.get(number) : "\"k" + number + "\"";
        records.add(new Record(key, number(random, part == 2 ? 2 : 0), 0));
      }
    }
    SlowStats slow = new SlowStats(records, 0);
    for (int workers : PARALLELISMS) {
      Runs.Result run = Runs.run(SlowStats.PROGRAM, input(records), workers, 8_000, Runs.PLENTY);
      assertThat(run.lines()).as("%s workers of seed %s", workers, seed).isEqualTo(slow.lines);
      assertThat(run.tally().failed).isEqualTo(slow.failed);
    }
  }

  @Property(tries = 80, seed = "12", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void windowsAreWhatTheSlowEvaluatorSays(@ForAll long seed) {
    Random random = new Random(seed);
    List<Record> records = records(random);
    SlowStats slow = new SlowStats(records, 60_000);
    for (int workers : PARALLELISMS) {
      Runs.Result run = Runs.run(SlowStats.PROGRAM + " every 1m on t", input(records), workers, 200, Runs.PLENTY);
      assertThat(run.lines()).as("%s workers of seed %s", workers, seed).isEqualTo(slow.lines);
      assertThat(run.tally().failed).isEqualTo(slow.failed);
    }
  }

  /** Against {@code statistics.stdev} and {@code statistics.fmean} of Python 3.13. */
  @Test
  void deviationAndMeanAreThoseOfPython() {
    String input = "1.5\n2.5\n2.5\n2.75\n3.25\n4.75\n";
    assertThat(Runs.run("set n = double(line) | stats stddev(n), avg(n)", input, 1, 4096, Runs.PLENTY).output())
        .isEqualTo("{\"stddev_n\":1.0810874155219827,\"avg_n\":2.875}\n");
  }

  @Test
  void beyondTheMemoryDistinctAndQuantilesAreWithinOnePercentAndSaySo() {
    String input = IntStream.rangeClosed(1, 60_000).mapToObj(i -> "{\"n\":" + (i * 7919L % 60_000 + 1) + "}\n")
        .collect(Collectors.joining());
    List<String> answers = new ArrayList<>();
    for (int workers : PARALLELISMS) {
      Runs.Result run = Runs.run("parse json | stats distinct(n), p50(n), p99(n) | as text \"{distinct_n} {p50_n} {p99_n}\"",
          input, workers, 20_000, 400_000);
      assertThat(run.tally().notes()).hasSize(3).allMatch(note -> note.contains("within 1 %"));
      answers.add(run.output());
    }
    double[] found = Arrays.stream(answers.get(0).trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertThat(found[0]).isBetween(59_400.0, 60_600.0);
    assertThat(found[1]).isBetween(29_700.0, 30_300.0);
    assertThat(found[2]).isBetween(58_806.0, 59_994.0);
    assertThat(answers).as("the same at any parallelism").containsOnly(answers.get(0));
  }

  @Test
  void quantilesOfValuesThatRepeatStayExactWhateverTheirNumber() {
    Random random = new Random(4);
    String input = IntStream.range(0, 60_000).mapToObj(i -> "k=" + (i & 1) + " n=" + random.nextInt(1_000) + " d="
        + random.nextInt(500) / 8.0 + "\n").collect(Collectors.joining());
    String program = "parse logfmt | stats p50(n), p99(n), p01(d), p999(d) by k";
    Runs.Result exact = Runs.run(program, input, 1, 20_000, Runs.PLENTY);
    for (int workers : PARALLELISMS) {
      for (int batchBytes : List.of(900, 20_000)) {
        Runs.Result run = Runs.run(program, input, workers, batchBytes, 400_000);
        assertThat(run.tally().notes()).isEmpty();
        assertThat(run.output()).as("%s workers, batches of %s", workers, batchBytes).isEqualTo(exact.output());
      }
    }
  }

  @Test
  void aRecordForWhichThereIsNoGroupFailsAndKnownGroupsAreStillCounted() {
    String input = IntStream.range(0, 20_000).mapToObj(i -> (i % 2 == 0 ? "known" : "key" + i) + "\n")
        .collect(Collectors.joining());
    List<String> answers = new ArrayList<>();
    for (int workers : PARALLELISMS) {
      Runs.Result run = Runs.run("count by line", input, workers, 4096, 100_000);
      assertThat(run.tally().failed).isBetween(5_000L, 9_999L);
      assertThat(run.lines().get(0)).isEqualTo("{\"line\":\"known\",\"count\":10000}");
      assertThat(run.tally().failures).isEmpty();
      answers.add(run.output());
    }
    assertThat(answers).containsOnly(answers.get(0));
  }

  @Test
  void quantilesOfManyGroupsBecomeSketchesBeforeGroupsFail() {
    Random random = new Random(3);
    String input = IntStream.range(0, 60_000).mapToObj(i -> "k=g" + random.nextInt(3_000) + " n=" + random.nextInt(60_000)
        + "\n").collect(Collectors.joining());
    String program = "parse logfmt | stats p50(n), p99(n), count() by k";
    List<String> exact = Runs.run(program, input, 2, 20_000, Runs.PLENTY).lines();
    List<String> answers = new ArrayList<>();
    for (int workers : PARALLELISMS) {
      Runs.Result run = Runs.run(program, input, workers, 20_000, 310_000);
      assertThat(run.tally().failed).isZero();
      assertThat(run.tally().notes()).containsExactly("p50(n) is approximate, within 1 % of the value",
          "p99(n) is approximate, within 1 % of the value");
      answers.add(run.output());
    }
    assertThat(answers).as("the same at any parallelism").containsOnly(answers.get(0));
    List<String> sketched = answers.get(0).lines().toList();
    for (int i = 0; i < exact.size(); i++) {
      double[] right = numbers(exact.get(i));
      double[] found = numbers(sketched.get(i));
      assertThat(found[0]).isCloseTo(right[0], within(right[0] / 100));
      assertThat(found[1]).isCloseTo(right[1], within(right[1] / 100));
      assertThat(found[2]).isEqualTo(right[2]);
    }
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",")).skip(1).mapToDouble(field -> Double.parseDouble(field.replaceAll(".*:|}", "")))
        .toArray();
  }

  @Test
  void valuesForWhichThereIsNoRoomFail() {
    String input = IntStream.range(0, 20_000).mapToObj(i -> "value number " + i + "\n").collect(Collectors.joining());
    List<String> answers = new ArrayList<>();
    for (int workers : PARALLELISMS) {
      Runs.Result run = Runs.run("stats values(line, 100000) as all, count() | set all = size(all)", input, workers, 4096,
          400_000);
      assertThat(run.tally().failed).isBetween(10_000L, 19_000L);
      answers.add(run.output());
    }
    assertThat(answers).containsOnly(answers.get(0));
  }

  @Test
  void topIsCountBySortedByCount() {
    Random random = new Random(5);
    String input = IntStream.range(0, 3_000).mapToObj(i -> "w" + (int) Math.sqrt(random.nextInt(900)) + "\n")
        .collect(Collectors.joining());
    for (int workers : PARALLELISMS) {
      assertThat(Runs.run("top 12 line", input, workers, 300, Runs.PLENTY).output())
          .isEqualTo(Runs.run("count by line | sort by count desc max 12", input, 1, 1 << 18, Runs.PLENTY).output());
    }
  }
}
