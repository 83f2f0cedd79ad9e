package io.weir.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Output;
import io.weir.metrics.Notices;
import io.weir.sink.buffer.SpillBuffer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} while another process writes. */
class KilledTest {
  private static final int GROUP = 2_000;

  @TempDir
  private Path folder;

  /** Starts it, lets it write for a while, kills it; answers the last number it said had arrived, or what was known before. */
  private static long killed(long before, Random random, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xshare:auto",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath(), WritingChild.class.getName()));
    command.addAll(List.of(arguments));
    Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    long last = before;
    int groups = 3 + random.nextInt(15);
    try (BufferedReader said = child.inputReader(StandardCharsets.US_ASCII)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith(WritingChild.ARRIVED)) {
          last = Long.parseLong(line.substring(WritingChild.ARRIVED.length()));
          if (--groups == 0) {
            child.toHandle().destroyForcibly(); // that of the process closes its output too
          }
        }
      }
    } finally {
      child.destroyForcibly();
    }
    child.waitFor();
    assertThat(last).isGreaterThan(before);
    return last;
  }

  /** A runner may hold it in a class loader instead of the property. */
  private static String classPath() {
    Stream<String> entries = Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs()).map(URL::getPath)
        : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    return String.join(File.pathSeparator, entries.toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"x.log | cat |", "x.log | cat | , rotate: 1M", "x.log.gz | gzip -dc | , rotate: 300k"})
  void nothingThatArrivedIsLostAndNoLineIsTorn(String name, String reader, String more) throws Exception {
    Random random = new Random(name.length());
    String yaml = "{ path: '" + folder.resolve(name) + "'" + (more == null ? "" : more) + " }";
    long arrived = -1;
    for (int run = 0; run < 2; run++) {
      arrived = killed(arrived, random, "file", yaml, folder.resolve("state").toString(), Long.toString(arrived + 1));
    }
    finish(yaml);
    long next = 0;
    long doubled = 0;
    for (String line : lines(reader)) {
      if (line.equals("end")) {
        continue;
      }
      long number = Long.parseLong(line, 0, line.indexOf(' '), 10);
      assertThat(line).isEqualTo(WritingChild.line(number));
      assertThat(number).isLessThanOrEqualTo(next);
      doubled += number < next ? 1 : 0;
      next = Math.max(next, number + 1);
    }
    assertThat(next).isGreaterThan(arrived);
    assertThat(doubled).isLessThanOrEqualTo(2L * 3 * GROUP);
  }

  /** Opens the file once more, as the next run does. */
  private void finish(String yaml) throws Exception {
    Sinks sinks = new Sinks();
    sinks.dataFolder = folder.resolve("state");
    FileOutlet outlet = sinks.outlet(io.weir.config.yaml.YamlFile.read(yaml, FileOutletSettings.declaration()));
    outlet.write(List.of(Sinks.output("end\n")));
    outlet.close();
  }

  private List<String> lines(String reader) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      List<Path> ordered = new ArrayList<>(sorted.stream().filter(path -> path.getFileName().toString().contains("-")).toList());
      sorted.stream().filter(path -> !path.getFileName().toString().contains("-")).forEach(ordered::add);
      for (Path file : ordered) {
        List<String> command = new ArrayList<>(List.of(reader.split(" ")));
        command.add(file.toString());
        Sinks.run(command.toArray(String[]::new)).lines().forEach(lines::add);
      }
    }
    return lines;
  }

  @Test
  void whatTheDiskBufferTookIsThere() throws Exception {
    long arrived = killed(-1, new Random(7), "spill", folder.toString());
    try (SpillBuffer buffer = SpillBuffer.open(folder, 1L << 30, Notices.NONE)) {
      long next = 0;
      for (SpillBuffer.Entry entry = buffer.next(); entry != null; entry = buffer.next()) {
        Output output = entry.output();
        String text = new String(output.bytes(), output.start(), output.length(), StandardCharsets.US_ASCII);
        for (String line : text.lines().toList()) {
          assertThat(line).isEqualTo(WritingChild.line(next++));
        }
        entry.acknowledge();
      }
      assertThat(next).isGreaterThan(arrived);
      assertThat(buffer.damaged()).isZero();
    }
  }
}
