package io.weir.scheduling.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.config.yaml.YamlMistakes;
import io.weir.diagnostic.MessagesInCode;
import io.weir.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said of schedule files that are wrong. */
class ScheduleMistakesTest {
  private static final Path FILES = Path.of("src/test/resources/mistakes/schedules.txt");
  private static final List<String> STAGES = List.of("parse", "enrich");

  private static List<String> files() throws IOException {
    return Files.readAllLines(FILES).stream().map(line -> line.replace("⏎", "\n")).toList();
  }

  private static String shown(String text) {
    YamlMistakes mistakes = catchThrowableOfType(YamlMistakes.class, () -> ScheduleReader.read(text, STAGES));
    return mistakes == null ? "" : mistakes.show("s.yaml");
  }

  private static List<String> messages(String text) {
    YamlMistakes mistakes = catchThrowableOfType(YamlMistakes.class, () -> ScheduleReader.read(text, STAGES));
    return mistakes == null ? List.of() : mistakes.problems().list().stream().map(Problem::message).toList();
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsAnsweredWithItsMistakes() throws IOException {
    return files().stream().map(file -> DynamicTest.dynamicTest(file, () -> assertThat(messages(file)).isNotEmpty()));
  }

  @Test
  void everyMessageOfTheCodeIsReached() throws IOException {
    Set<String> left = MessagesInCode.of(Path.of("src/main/java/io/weir/scheduling/schedule"));
    assertThat(left).hasSizeGreaterThan(8);
    for (String file : files()) {
      messages(file).forEach(message -> left.removeIf(message::contains));
    }
    assertThat(left).as("messages no file of %s reaches", FILES).isEmpty();
  }

  @Test
  void tenMistakesAreToldTogetherEachWithItsPlace() {
    String text = """
        memry: 256MiB
        batch: { size: 1KiB, linger: 2h }
        rollback_below: 9
        default: { strategy: fast }
        stages:
          prase:  { strategy: cpu, threads: virtual }
          enrich: { strategy: io, concurrency: { min: 9, max: 3 }, ordering: sorted }
          parse:
            parallelism: none
          parse: {}
        """;
    assertThat(shown(text)).isEqualTo("""
        weir: s.yaml, line 1, column 1
          memry: 256MiB
          ^^^^^ a schedule has no key 'memry'; did you mean 'memory'?
        weir: s.yaml, line 2, column 16
          batch: { size: 1KiB, linger: 2h }
                         ^^^^ expected a size from 4KiB to 64MiB, found '1KiB'
        weir: s.yaml, line 2, column 30
          batch: { size: 1KiB, linger: 2h }
                                       ^^ expected a duration from 0s to 1m, found '2h'
        weir: s.yaml, line 3, column 17
          rollback_below: 9
                          ^ expected a number from 0 to 1, found '9'
        weir: s.yaml, line 4, column 22
          default: { strategy: fast }
                               ^^^^ expected one of auto, inline, cpu, io, async, found 'fast'
        weir: s.yaml, line 6, column 3
            prase:  { strategy: cpu, threads: virtual }
            ^^^^^ the program has no stage 'prase'; did you mean 'parse'?
        weir: s.yaml, line 6, column 37
            prase:  { strategy: cpu, threads: virtual }
                                              ^^^^^^^ threads is for io and auto, and the strategy here is cpu
        weir: s.yaml, line 7, column 47
            enrich: { strategy: io, concurrency: { min: 9, max: 3 }, ordering: sorted }
                                                        ^ min is 9 and max 3; min must not be more than max
        weir: s.yaml, line 7, column 70
            enrich: { strategy: io, concurrency: { min: 9, max: 3 }, ordering: sorted }
                                                                               ^^^^^^ expected one of global, key, none, found 'sorted'
        weir: s.yaml, line 9, column 18
              parallelism: none
                           ^^^^ expected a whole number from 1 to 1024, found 'none'
        weir: s.yaml, line 10, column 3
            parse: {}
            ^^^^^ key 'parse' stands here a second time; the first is in line 8
        """);
  }

  @Property(seed = "1", tries = 2000)
  void anyTextIsAScheduleOrAMistake(@ForAll @StringLength(max = 60) String text) {
    assertThat(shown(text)).satisfiesAnyOf(said -> assertThat(said).isEmpty(),
        said -> assertThat(said).startsWith("weir: s.yaml, line "));
  }
}
