package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.CommandLineTool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the start of a filter short. */
class StartTest {
  /** What a filter loads only where it asks a server, or never. */
  private static final List<String> SELDOM = List.of("io/weir/lookup/", "io/weir/net/", "io/weir/config/yaml/",
      "io/weir/cli/remote/");
  private static final Path SAMPLES = Path.of("config/samples");

  @TempDir
  Path folder;

  @Test
  void nothingAFilterLoadsSwitchesOverTypes() throws IOException, URISyntaxException {
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      List<String> switching = files.filter(file -> file.toString().endsWith(".class"))
          .filter(file -> text(file).contains("java/lang/runtime/SwitchBootstraps"))
          .map(file -> classes.relativize(file).toString())
          .filter(name -> SELDOM.stream().noneMatch(name::startsWith)).toList();
      assertThat(switching).as("the JVM makes the code of a switch over types (case Literal l -> …) anew at every start, "
          + "because no start-up cache keeps it: 20 to 60 ms of processor time. Write a method of the type, a visitor, or "
          + "a chain of instanceof").isEmpty();
    }
  }

  @Test
  void noRecordFailsOnTheTourTheCacheIsMadeFrom() {
    Path out = folder.resolve("out");
    PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int code = new CommandLineTool(Map.of(), nobody, nobody).run(new String[] {"-o", out.toString(), "-f",
        SAMPLES.resolve("tour.weir").toString(), SAMPLES.resolve("access.log").toString()});
    assertThat(code).isZero();
    assertThat(out).isNotEmptyFile();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
