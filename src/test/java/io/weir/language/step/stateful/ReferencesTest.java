package io.weir.language.step.stateful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stats} against Python's {@code statistics} and exact fractions, {@code sort} against sort(1), on ragged rows. */
class ReferencesTest {
  private static final String[] KEYS = {"a", "b", "ü", "7", "7.0", "a b", ""};
  private static final String[] WORDS = {"", "a", "B", "aa", "é", "z", "日本", "\uD83D\uDE00", "10", "9", " x", "_", "a,b",
      "\uFFFD", "~", "-"};
  private static final String SCRIPT = """
      import csv, json, math, statistics, sys
      from fractions import Fraction
      groups, failed = {}, 0
      def number(s):
          try:
              return int(s) if '.' not in s else float(s)
          except ValueError:
              return None
      for row in csv.reader(open(sys.argv[1], newline='', encoding='utf-8')):
          if not row:
              continue
          if len(row) != 3:
              failed += 1
              continue
          key, n, word = row
          value = number(n)
          if n == '' :
              value = 'absent'
          elif value is None:
              failed += 1
              continue
          groups.setdefault(key, []).append((value, word))
      lines = []
      for key, rows in groups.items():
          values = [v for v, w in rows if v != 'absent']
          exact = [Fraction(v) for v in values]
          ordered = sorted(values)
          rank = lambda p: ordered[math.ceil(p * len(values) / 100) - 1]
          total = sum(exact)
          whole = all(isinstance(v, int) for v in values)
          lines.append([key, len(rows), (int(total) if whole else float(total)) if values else None,
              float(total / len(values)) if values else None,
              min(values) if values else None, max(values) if values else None,
              statistics.stdev(exact) if len(values) > 1 else None,
              rank(50) if values else None, rank(95) if values else None,
              len(set(w for v, w in rows)), sum(1 for v in values if v > 0)])
      json.dump([failed, lines], sys.stdout)
      """;

  /** The place of the standard deviation, whose last bit may differ. */
  private static final int DEVIATION = 6;

  @TempDir Path folder;

  private static String quoted(String cell) {
    return cell.indexOf(',') < 0 ? cell : '"' + cell + '"';
  }

  private static String number(Random random, boolean whole) {
    return switch (random.nextInt(20)) {
      case 0 -> "";
      case 1 -> random.nextInt(8) == 0 ? "none" : "0";
      case 2 -> String.valueOf(random.nextLong() >> 8);
      default -> whole || random.nextBoolean() ? String.valueOf(random.nextInt(2000) - 1000)
          : random.nextInt(100_000) + "." + random.nextInt(1000) + "5";
    };
  }

  private static String rows(Random random, int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String key = KEYS[random.nextInt(KEYS.length)];
      rows.append(key).append(',').append(number(random, key.equals("b")));
      String word = WORDS[random.nextInt(WORDS.length)];
      rows.append(switch (random.nextInt(25)) {
        case 0 -> "";
        case 1 -> "," + quoted(word) + ",more";
        default -> "," + quoted(word);
      }).append(random.nextInt(9) == 0 ? "\r\n" : "\n");
    }
    return rows.toString();
  }

  private byte[] out(Map<String, String> environment, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    byte[] said = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return said;
  }

  @Test
  void statsSaysWhatPythonSays() throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("stats.py"), SCRIPT);
    for (int seed = 1; seed <= 3; seed++) {
      String rows = rows(new Random(seed), 3_000);
      Path file = Files.writeString(folder.resolve("rows.csv"), rows);
      String said = new String(out(Map.of(), "python3", script.toString(), file.toString()), StandardCharsets.UTF_8);
      Runs.Result run = Runs.run("parse csv header \"k,v,w\" | set n = v == \"\" ? null : v | stats count(), sum(n),"
          + " avg(n), min(n), max(n), stddev(n), p50(n), p95(n), distinct(w), count(n > 0) by k", rows, 2, 4096, Runs.PLENTY);
      List<?> expected = (List<?>) io.weir.codec.JsonValues.read(said);
      List<?> groups = (List<?>) expected.get(1);
      assertThat(run.tally().failed).isEqualTo(expected.get(0));
      assertThat(run.lines()).hasSameSizeAs(groups);
      for (int i = 0; i < groups.size(); i++) {
        Map<?, ?> found = (Map<?, ?>) io.weir.codec.JsonValues.read(run.lines().get(i));
        assertSame(List.copyOf(found.values()), (List<?>) groups.get(i), run.lines().get(i));
      }
    }
  }

  private static void assertSame(List<?> found, List<?> expected, String line) {
    assertThat(found).as(line).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      if (i == DEVIATION && expected.get(i) != null) {
        double exact = ((Number) plain(expected.get(i))).doubleValue();
        assertThat(((Number) plain(found.get(i))).doubleValue()).isCloseTo(exact, within(Math.abs(exact) * 1e-15));
        continue;
      }
      assertThat(plain(found.get(i))).as("%s, place %s of %s", expected, i, line).isEqualTo(plain(expected.get(i)));
    }
  }

  /** One form for a number: JSON writes {@code 7.0} as it was spelled. */
  private static Object plain(Object value) {
    Object own = value instanceof io.weir.record.Spelled spelled ? spelled.value() : value;
    return own instanceof String text && text.matches("-?\\d+(\\.\\d+)?") ? Double.valueOf(text)
        : own instanceof Long number && Math.abs(number) < 1L << 53 ? Double.valueOf(number) : own;
  }

  @Test
  void sortsLinesByCodePointAsSortDoesByByte() throws IOException, InterruptedException, ProgramMistakes {
    Random random = new Random(5);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      lines.append(WORDS[random.nextInt(WORDS.length)]).append(WORDS[random.nextInt(WORDS.length)])
          .append(random.nextInt(30)).append('\n');
    }
    compare(lines.toString(), "sort by line", "sort", "-s");
    compare(lines.toString(), "sort by line desc", "sort", "-s", "-r");
  }

  @Test
  void sortsNumbersStablyAsSortDoes() throws IOException, InterruptedException, ProgramMistakes {
    Random random = new Random(6);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      String number = random.nextInt(200) - 100 + (random.nextInt(3) == 0 ? "." + random.nextInt(3) + "0" : "");
      lines.append(number).append(',').append(WORDS[random.nextInt(12)]).append(',').append(i).append('\n');
    }
    String parse = "parse csv header \"n,w,i\" | ";
    compare(lines.toString(), parse + "sort by n | as csv header off", "sort", "-s", "-t,", "-k1,1g");
    compare(lines.toString(), parse + "sort by n desc | as csv header off", "sort", "-s", "-t,", "-k1,1gr");
    compare(lines.toString(), parse + "sort by n, i desc | as csv header off", "sort", "-s", "-t,", "-k1,1g", "-k3,3gr");
  }

  private void compare(String input, String program, String... command)
      throws IOException, InterruptedException, ProgramMistakes {
    Path file = Files.writeString(folder.resolve("lines"), input);
    String[] whole = java.util.Arrays.copyOf(command, command.length + 1);
    whole[command.length] = file.toString();
    String expected = new String(out(Map.of("LC_ALL", "C"), whole), StandardCharsets.UTF_8);
    assertThat(ProgramRun.of(program, input)).as(program).isEqualTo(expected);
    assertThat(Runs.run(program, input, 2, 2_000, 40_000).output()).as(program + ", spilled").isEqualTo(expected);
  }
}
