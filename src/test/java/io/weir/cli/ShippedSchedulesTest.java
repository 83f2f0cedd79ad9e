package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.config.yaml.Explanation;
import io.weir.config.yaml.YamlMistakes;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code config/schedule}. */
class ShippedSchedulesTest {
  private static final Path FOLDER = Path.of("config/schedule");
  private static final String PROGRAM =
      "parse combined | where status >= 400 | set slow = size > 1000 | sort by time | set n = 1 | keep host, path, slow";

  @TempDir Path folder;

  static List<String> shipped() {
    return ChosenSchedule.SHIPPED;
  }

  @Test
  void theFolderHoldsThemAndNoOthers() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(shipped());
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void theJarHoldsTheSameText(String name) throws IOException {
    assertThat(ChosenSchedule.shipped(name)).isEqualTo(Files.readString(FOLDER.resolve(name + ".yaml")));
  }

  @ParameterizedTest
  @CsvSource({"auto,auto", "cpu,cpu", "io,io × 64 to 1024", "serial,inline"})
  void eachSaysWhatItsNamePromises(String name, String shown) throws YamlMistakes, IOException {
    Schedule schedule = ScheduleReader.read(Files.readString(FOLDER.resolve(name + ".yaml")), List.of("parse"));
    assertThat(schedule.of("parse").shown()).isEqualTo(shown);
    assertThat(schedule.mayReorder()).isFalse();
  }

  @Test
  void autoExplainsEveryKeyThereIs() throws IOException {
    String text = Files.readString(FOLDER.resolve("auto.yaml"));
    assertThat(Explanation.of(ScheduleReader.declaration())).allSatisfy(key ->
        assertThat(text).contains(key.path().substring(key.path().lastIndexOf('.') + 1)));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void eachRunsAndGivesTheSameOutputAsNone(String name) throws IOException {
    String without = output();
    assertThat(without.lines().count()).isGreaterThan(20);
    assertThat(output("--schedule", name)).isEqualTo(without);
    assertThat(output("--schedule", FOLDER.resolve(name + ".yaml").toString())).isEqualTo(without);
    assertThat(output("--schedule", name, "-t", "3")).isEqualTo(without);
  }

  private String output(String... options) throws IOException {
    Path out = folder.resolve("out");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] words = Stream.concat(Stream.of(options),
        Stream.of("-o", out.toString(), PROGRAM, "config/samples/access.log")).toArray(String[]::new);
    assertThat(new CommandLineTool(Map.of(), both, both).run(words)).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    return Files.readString(out);
  }
}
