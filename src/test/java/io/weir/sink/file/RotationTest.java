package io.weir.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.sink.file.name.RotatedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
  @TempDir
  private Path folder;

  private final Sinks sinks = new Sinks();

  private FileOutlet outlet(String yaml) throws YamlMistakes {
    return sinks.outlet(YamlFile.read(yaml.replace("DIR", folder.toString()), FileOutletSettings.declaration()));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** The lines of all files, the oldest first. */
  private List<String> lines(String current) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> names = new ArrayList<>(files());
    names.remove(current);
    names.add(current);
    for (String name : names) {
      lines.addAll(Files.readAllLines(folder.resolve(name)));
    }
    return lines;
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "line " + i + "-".repeat(i % 50)).toList();
  }

  @Test
  void cutsBetweenRecordsAndNeverBeyondTheSize() throws Exception {
    FileOutlet outlet = outlet("{ path: DIR/app.log, rotate: 2k }");
    List<String> all = numbered(0, 1000);
    for (int i = 0; i < all.size(); i += 100) {
      outlet.write(List.of(Sinks.lines(all.subList(i, i + 60)), Sinks.lines(all.subList(i + 60, i + 100))));
    }
    outlet.close();
    assertThat(lines("app.log")).isEqualTo(all);
    assertThat(files()).hasSizeGreaterThan(15).allMatch(name -> name.startsWith("app") && name.endsWith(".log"));
    for (String name : files()) {
      assertThat(Files.size(folder.resolve(name))).isBetween(1L, 2048L);
    }
  }

  @Test
  void aRecordThatIsLargerThanAFileGetsOneOfItsOwn() throws Exception {
    FileOutlet outlet = outlet("{ path: DIR/app.log, rotate: 1k }");
    String large = "x".repeat(5000);
    outlet.write(List.of(Sinks.lines(List.of("a", large, "b", large, large))));
    outlet.close();
    assertThat(lines("app.log")).containsExactly("a", large, "b", large, large);
    assertThat(files()).hasSize(5);
  }

  @Test
  void withoutEndsOfRecordsItCutsBetweenOutputs() throws Exception {
    FileOutlet outlet = outlet("{ path: DIR/app.log, rotate: 1k }");
    for (int i = 0; i < 10; i++) {
      outlet.write(List.of(Sinks.output("0123456789\n".repeat(50)), Sinks.output("0123456789\n".repeat(30))));
    }
    outlet.close();
    assertThat(lines("app.log")).hasSize(800).containsOnly("0123456789");
    assertThat(files()).hasSizeBetween(9, 20);
  }

  @Test
  void putsTheFileAsideWhenItsTimeIsOverEvenWhenNothingComes() throws Exception {
    sinks.time(Instant.parse("2026-11-22T23:59:58Z").toEpochMilli());
    FileOutlet outlet = outlet("{ path: DIR/app.jsonl, rotate_every: day }");
    outlet.write(List.of(Sinks.output("one\n")));
    sinks.pass(Duration.ofSeconds(1));
    outlet.idle();
    outlet.write(List.of(Sinks.output("two\n")));
    sinks.pass(Duration.ofSeconds(1));
    outlet.idle();
    outlet.idle();
    assertThat(files()).containsExactly("app-20261123T000000-000.jsonl", "app.jsonl");
    sinks.pass(Duration.ofDays(2));
    outlet.idle();
    outlet.write(List.of(Sinks.output("three\n")));
    outlet.close();
    assertThat(files()).hasSize(2);
    assertThat(folder.resolve("app-20261123T000000-000.jsonl")).hasContent("one\ntwo\n");
    assertThat(folder.resolve("app.jsonl")).hasContent("three\n");
  }

  @Test
  void aFileFromEarlierIsPutAsideWhenItsTimeWasOverMeanwhile() throws Exception {
    Files.writeString(folder.resolve("app.log"), "old\n");
    Files.setLastModifiedTime(folder.resolve("app.log"), FileTime.from(Instant.parse("2026-11-22T10:59:59Z")));
    sinks.time(Instant.parse("2026-11-22T11:00:01Z").toEpochMilli());
    FileOutlet outlet = outlet("{ path: DIR/app.log, rotate_every: 1h }");
    outlet.write(List.of(Sinks.output("new\n")));
    outlet.close();
    assertThat(folder.resolve("app.log")).hasContent("new\n");
    assertThat(folder.resolve("app-20261122T110001-000.log")).hasContent("old\n");
  }

  @Test
  void keepsTheNewestAndTouchesNothingElse() throws Exception {
    Files.writeString(folder.resolve("app-notes.log"), "mine");
    Files.writeString(folder.resolve("app-20200101T000000-000.log.bak"), "mine");
    Files.writeString(folder.resolve("app-20200101T000000-000.log"), "oldest");
    FileOutlet outlet = outlet("{ path: DIR/app.log, rotate: 1k, keep: 3 }");
    List<String> all = numbered(0, 500);
    outlet.write(List.of(Sinks.lines(all)));
    outlet.close();
    assertThat(files()).hasSize(6).contains("app-notes.log", "app-20200101T000000-000.log.bak", "app.log")
        .doesNotContain("app-20200101T000000-000.log");
    assertThat(Files.readAllLines(folder.resolve("app.log"))).endsWith(all.get(499));
  }

  @Test
  void goesOnInTheSameFileWhenItCannotBePutAside() throws Exception {
    Sinks.FailingOpener opener = new Sinks.FailingOpener();
    sinks.opener = opener;
    opener.renames = false;
    FileOutlet outlet = outlet("{ path: DIR/app.log, rotate: 1k }");
    List<String> all = numbered(0, 300);
    outlet.write(List.of(Sinks.lines(all.subList(0, 150))));
    assertThat(files()).containsExactly("app.log");
    assertThat(sinks.said).singleElement().asString().startsWith("WARN Cannot put ");
    opener.renames = true;
    sinks.pass(Duration.ofMinutes(1));
    outlet.write(List.of(Sinks.lines(all.subList(150, 300))));
    outlet.close();
    assertThat(files()).hasSizeGreaterThan(5);
    assertThat(lines("app.log")).isEqualTo(all);
  }

  @Test
  void stampsGoInFrontOfTheSuffix() throws IOException {
    long time = Instant.parse("2026-11-22T10:15:00.123Z").toEpochMilli();
    assertThat(Stream.of("app.log", "app.jsonl.gz", "my.app.log", "app", ".hidden", "a.zst", ".gz", "a.b.zst").map(name ->
        RotatedName.free(folder.resolve(name), time).getFileName().toString())).containsExactly(
            "app-20261122T101500-123.log", "app-20261122T101500-123.jsonl.gz", "my.app-20261122T101500-123.log",
            "app-20261122T101500-123", ".hidden-20261122T101500-123", "a-20261122T101500-123.zst", ".gz-20261122T101500-123",
            "a-20261122T101500-123.b.zst");
    Files.writeString(folder.resolve("app-20261122T101500-123.log"), "");
    assertThat(RotatedName.free(folder.resolve("app.log"), time)).hasFileName("app-20261122T101500-124.log");
  }

  @Test
  void spansOfTimeBeginAtMidnightAndWeeksOnMonday() {
    long monday = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
    for (String word : List.of("hour", "day", "week", "15m", "7d", "1s")) {
      Period period = Period.parse(word);
      assertThat(period.of(monday)).as(word).isEqualTo(period.of(monday - 1) + 1)
          .isEqualTo(period.of(monday + 999));
    }
    Period month = Period.parse("month");
    assertThat(month.of(Instant.parse("2026-12-31T23:59:59Z").toEpochMilli())).isEqualTo(
        month.of(Instant.parse("2027-01-01T00:00:00Z").toEpochMilli()) - 1);
  }
}
