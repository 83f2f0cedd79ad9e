package io.weir.language.step.stateful;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code sort} in memory and through files, and its neighbours, at any parallelism. */
class SortTest {
  private static String numbers(int count) {
    Random random = new Random(3);
    return IntStream.range(0, count).mapToObj(i -> "{\"n\":" + random.nextInt(count / 3) + ",\"i\":" + i + "}\n")
        .collect(Collectors.joining());
  }

  private static List<String> sorted(String input, Comparator<Integer> order) {
    List<String> lines = new ArrayList<>(input.lines().toList());
    lines.sort(Comparator.comparing(line -> Integer.valueOf(line.substring(5, line.indexOf(','))), order));
    return lines;
  }

  private static long runFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("weir-sort-")).count();
    }
  }

  @Test
  void spillsToFilesAndMergesThemStably() throws IOException {
    String input = numbers(20_000);
    long before = runFiles();
    for (int workers : List.of(1, 7)) {
      Runs.Result run = Runs.run("parse json | sort by n", input, workers, 4096, 40_000);
      assertThat(run.lines()).isEqualTo(sorted(input, Comparator.naturalOrder()));
    }
    assertThat(runFiles()).as("temporary files are gone").isEqualTo(before);
  }

  @Test
  void sortsTheSameInMemoryDescendingAndStably() {
    String input = numbers(3_000);
    for (int workers : List.of(1, 2, 7)) {
      assertThat(Runs.run("parse json | sort by n desc", input, workers, 500, Runs.PLENTY).lines())
          .isEqualTo(sorted(input, Comparator.reverseOrder()));
    }
  }

  @Test
  void maxKeepsTheFirstOnesWhetherTheyFitOrNot() {
    String input = numbers(3_000);
    List<String> first = sorted(input, Comparator.naturalOrder()).subList(0, 700);
    for (long memory : List.of(20_000L, Runs.PLENTY)) {
      assertThat(Runs.run("parse json | sort by n max 700", input, 2, 500, memory).lines()).isEqualTo(first);
    }
  }

  @Test
  void recordsComeBackFromFilesAsTheyWere() {
    String input = "{\"k\":2,\"s\":\"caf\\u00e9\",\"x\":1.50,\"a\":[1,{\"b\":null}]}\n{\"k\":1,\"s\":\"é\",\"e\":\"\"}\n";
    String program = "parse json | set m = {\"a\": [1, 2.5, \"é😀\", true, duration(\"90s\")], "
        + "\"t\": timestamp(\"2026-01-01T00:00:00Z\")},"
        + " c = x, nan = double(\"NaN\")";
    assertThat(Runs.run(program + " | sort by k", input, 1, 4096, 0).lines())
        .isEqualTo(Runs.run(program, input, 1, 4096, Runs.PLENTY).lines().reversed());
  }

  @Test
  void dedupeSampleAndTailAreTheSameAtAnyParallelism() {
    String input = numbers(3_000);
    for (String program : List.of("parse json | dedupe by n", "parse json | dedupe by n last 100", "dedupe",
        "sample 7.5% seed 3", "sample 1/9", "parse json | sample 20% by n", "tail 77", "parse json | tail 5")) {
      String one = Runs.run(program, input, 1, 1 << 18, Runs.PLENTY).output();
      for (int workers : List.of(2, 7)) {
        assertThat(Runs.run(program, input, workers, 300, Runs.PLENTY).output()).as(program).isEqualTo(one);
      }
    }
  }

  @Test
  void tailKeepsInFilesWhatDoesNotFitIntoMemory() {
    List<String> lines = numbers(400).lines().toList();
    String input = String.join("\n", lines) + "\n";
    for (int most : List.of(77, 400, 500)) {
      for (long memory : List.of(2_000L, Runs.PLENTY)) {
        assertThat(Runs.run("tail " + most, input, 2, 500, memory).lines())
            .as("%d, %d bytes", most, memory).isEqualTo(lines.subList(Math.max(0, 400 - most), 400));
      }
    }
  }

  @Test
  void sampleTakesItsShareAndDependsOnTheSeed() {
    String input = numbers(3_000);
    String zero = Runs.run("sample 2.5%", input, 1, 4096, Runs.PLENTY).output();
    assertThat(zero.lines()).hasSize(75);
    assertThat(Runs.run("sample 2.5% seed 0", input, 1, 4096, Runs.PLENTY).output()).isEqualTo(zero);
    assertThat(Runs.run("sample 2.5% seed 1", input, 1, 4096, Runs.PLENTY).output()).isNotEqualTo(zero);
    assertThat(Runs.run("parse json | sample 20% by n | count", input, 1, 4096, Runs.PLENTY).output())
        .matches("\\{\"count\":[4-8]\\d\\d}\n");
  }

  @Test
  void dedupeRemembersTheKeysSeenMostRecently() {
    Random random = new Random(9);
    List<String> lines = random.ints(4_000, 0, 90).mapToObj(String::valueOf).toList();
    List<String> recent = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      if (!recent.remove(line)) {
        kept.add(line);
      }
      recent.add(line);
      if (recent.size() > 40) {
        recent.remove(0);
      }
    }
    assertThat(Runs.run("dedupe last 40", String.join("\n", lines) + "\n", 2, 300, Runs.PLENTY).lines()).isEqualTo(kept);
  }
}
