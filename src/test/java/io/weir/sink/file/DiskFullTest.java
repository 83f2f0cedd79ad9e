package io.weir.sink.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.batch.Output;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.sink.Outlet;
import io.weir.sink.OutletThread;
import io.weir.sink.Sent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {
  @TempDir
  private Path folder;

  private final Sinks sinks = new Sinks();
  private final Sinks.FailingOpener disk = new Sinks.FailingOpener();

  private FileOutlet outlet(Path path, String more) throws YamlMistakes {
    sinks.opener = disk;
    return sinks.outlet(YamlFile.read("{ path: '" + path + "'" + more + " }", FileOutletSettings.declaration()));
  }

  @Test
  void takesBackWhatOfAGroupWasWritten() throws Exception {
    Path path = folder.resolve("x.log");
    FileOutlet outlet = outlet(path, "");
    outlet.write(List.of(Sinks.output("first\n")));
    disk.room = 8;
    List<Output> group = List.of(Sinks.output("second\n"), Sinks.output("third\n"));
    assertThatThrownBy(() -> outlet.write(group)).isInstanceOf(IOException.class);
    assertThat(path).hasContent("first\n");
    disk.room = 1000;
    outlet.write(group);
    outlet.close();
    assertThat(path).hasContent("first\nsecond\nthird\n");
  }

  @Test
  void goesOnBehindWhatItCouldNotTakeBack() throws Exception {
    Path path = folder.resolve("x.log");
    Files.writeString(path, "torn");
    FileOutlet outlet = outlet(path, "");
    disk.truncates = false;
    List<Output> group = List.of(Sinks.output("second\n"), Sinks.unterminated("third"));
    for (int i = 0; i < 4; i++) {
      disk.room = 3;
      assertThatThrownBy(() -> outlet.write(group)).isInstanceOf(IOException.class);
    }
    disk.room = 1000;
    outlet.write(group);
    outlet.close();
    assertThat(path).hasContent("torn\nsecond\nthird\n");
  }

  @Test
  void aFailedForceIsNoSuccess() throws Exception {
    Path path = folder.resolve("x.log");
    FileOutlet outlet = outlet(path, ", fsync: always");
    disk.forces = false;
    List<Output> group = List.of(Sinks.output("one\n"));
    assertThatThrownBy(() -> outlet.write(group)).isInstanceOf(IOException.class);
    assertThat(path).isEmptyFile();
    disk.forces = true;
    outlet.write(group);
    assertThat(disk.forced).isEqualTo(1);
    outlet.close();
    assertThat(path).hasContent("one\n");
  }

  @Test
  void forcesWhenItsTimeHasCome() throws Exception {
    FileOutlet outlet = outlet(folder.resolve("x.log"), ", fsync: 5s");
    outlet.write(List.of(Sinks.output("one\n")));
    outlet.idle();
    assertThat(disk.forced).isZero();
    sinks.pass(Duration.ofSeconds(5));
    outlet.idle();
    outlet.idle();
    assertThat(disk.forced).isEqualTo(1);
    outlet.write(List.of(Sinks.output("two\n")));
    sinks.pass(Duration.ofSeconds(5));
    outlet.write(List.of(Sinks.output("three\n")));
    assertThat(disk.forced).isEqualTo(2);
    outlet.write(List.of(Sinks.output("four\n")));
    outlet.close();
    assertThat(disk.forced).isEqualTo(3);
  }

  @Test
  void aClockThatGoesBackChangesNothing() throws Exception {
    FileOutlet outlet = outlet(folder.resolve("x.log"), ", fsync: 5s, idle_close: 10s");
    outlet.write(List.of(Sinks.output("one\n")));
    sinks.jump = -Duration.ofDays(1).toMillis();
    sinks.pass(Duration.ofSeconds(5));
    outlet.idle();
    assertThat(disk.forced).isEqualTo(1);
    sinks.pass(Duration.ofSeconds(5));
    outlet.idle();
    assertThat(sinks.meter.gauges().get("files_open").getAsDouble()).isZero();
    outlet.close();
  }

  @Test
  void waitsAndTriesAgainOnADiskThatIsFull() throws Exception {
    Path path = folder.resolve("x.log");
    disk.room = 0;
    Outlet outlet = new OutletThread(outlet(path, ""), sinks.context());
    AtomicReference<Sent> sent = new AtomicReference<>();
    outlet.send(List.of(Sinks.output("one\n"))).subscribe(sent::set);
    Awaitility.await().until(() -> !sinks.said.isEmpty());
    assertThat(sinks.said).first().asString().contains("no space left on the device");
    disk.room = 100;
    Awaitility.await().until(() -> sent.get() != null);
    outlet.close().block(Duration.ofSeconds(10));
    assertThat(path).hasContent("one\n");
  }

  @Test
  void aDeviceWithoutSpaceIsTriedAgainToo() throws Exception {
    FileOutlet outlet = outlet(Path.of("/dev/full"), "");
    List<Output> group = List.of(Sinks.output("one\n"));
    assertThatThrownBy(() -> outlet.write(group)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> outlet.write(group)).isInstanceOf(IOException.class);
    outlet.close();
  }

  /** However often and wherever the disk is full, with and without rotation and compression: every record once. */
  @Property(seed = "1", tries = 60)
  void nothingIsLostOrDoubled(@ForAll List<@IntRange(min = 1, max = 700) Integer> rooms, @ForAll boolean truncates,
      @ForAll @IntRange(min = 0, max = 3) int kind) throws Exception {
    Path place = Files.createTempDirectory("full");
    boolean packed = kind > 1;
    disk.truncates = truncates;
    disk.room = Long.MAX_VALUE;
    FileOutlet outlet = outlet(place.resolve(packed ? "x.gz" : "x.log"), kind % 2 == 1 ? ", rotate: 1k" : "");
    StringBuilder wanted = new StringBuilder();
    for (int g = 0; g < rooms.size(); g++) {
      List<String> lines = java.util.stream.IntStream.range(0, 20).mapToObj(i -> "line " + i * 7919L * rooms.size()).toList();
      List<Output> group = List.of(Sinks.lines(lines.subList(0, 5)), Sinks.lines(lines.subList(5, 20)));
      disk.room = rooms.get(g);
      int failures = 0;
      while (!written(outlet, group)) {
        disk.room = failures++ > 5 ? 2000 : 1 + failures * 13;
      }
      wanted.append(String.join("\n", lines)).append('\n');
    }
    outlet.close();
    assertThat(content(place, packed)).isEqualTo(wanted.toString());
    deleteAll(place);
  }

  private static boolean written(FileOutlet outlet, List<Output> group) {
    try {
      outlet.write(group);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String content(Path place, boolean packed) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(place)) {
      List<Path> sorted = files.sorted(java.util.Comparator.comparing((Path p) -> p.getFileName().toString().length() < 10)
          .thenComparing(p -> p)).toList();
      for (Path file : sorted) {
        if (Files.size(file) > 0) {
          try (InputStream in = packed ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file)) {
            all.append(new String(in.readAllBytes()));
          }
        }
      }
    }
    return all.toString();
  }

  private static void deleteAll(Path place) throws IOException {
    try (var files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(place);
  }
}
