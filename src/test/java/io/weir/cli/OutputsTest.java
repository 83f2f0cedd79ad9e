package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.option.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that are open already, or that somebody else reads, with real processes. */
class OutputsTest {
  private static final String OLD = "old line\n";

  @TempDir Path temporary;
  private Path folder;
  private Path log;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("work"));
    log = Files.writeString(folder.resolve("log"), OLD);
    Files.writeString(folder.resolve("in"), "a\nb\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
  void anOutputThatIsStandardOutputGoesBehindWhatItHolds(String name) throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).append(log).weir("-o", name, "where true", "in")) {
      assertThat(weir.exit()).as(weir.complaints()).isZero();
      assertThat(log).hasContent(OLD + "a\nb\n");
      assertThat(folder.toFile().list()).containsExactlyInAnyOrder("in", "log");
    }
  }

  @Test
  void anOutputThatLeadsToStandardOutputGoesThere() throws IOException {
    Files.createSymbolicLink(folder.resolve("access.log"), Path.of("/dev/stdout"));
    try (WeirProcess weir = WeirProcess.in(folder).append(log).weir("-o", "access.log", "where true", "in")) {
      assertThat(weir.exit()).as(weir.complaints()).isZero();
      assertThat(log).hasContent(OLD + "a\nb\n");
      assertThat(folder.resolve("access.log")).isSymbolicLink();
    }
  }

  @Test
  void anInputIsNeverStandardOutputByAnotherName() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).append(log).weir("-o", "/dev/stdout", "where true", "log")) {
      assertThat(weir.exit()).isEqualTo(ExitCode.MISTAKE);
      assertThat(log).hasContent(OLD);
    }
  }

  @Test
  void aCopyOnStandardOutputLeavesWhatItHolds() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).append(log).weir("tee \"/dev/stdout\" | where false", "in")) {
      assertThat(weir.exit()).as(weir.complaints()).isZero();
      assertThat(log).hasContent(OLD + "a\nb\n");
    }
  }

  @Test
  void deadLettersOnStandardErrorStandInFrontOfTheSummary() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir("--on-error", "/dev/stderr", "parse json", "in")) {
      assertThat(weir.exit()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(weir.complaints()).startsWith("{\"line\":\"a\",").contains("\n{\"line\":\"b\",", "\nweir: 2 records failed");
    }
  }

  @Test
  void deadLettersWithoutANameAreRefused() throws IOException {
    try (WeirProcess weir = WeirProcess.in(folder).weir("--on-error", "-", "parse json", "in")) {
      assertThat(weir.exit()).isEqualTo(ExitCode.MISTAKE);
      assertThat(weir.complaints()).isEqualTo("weir: --on-error: '-' is neither drop nor keep nor stop nor a file"
          + " (/dev/stderr takes dead letters)\n");
      assertThat(folder.resolve("-")).doesNotExist();
    }
  }

  @Test
  void aCommandOfTheShellTakesTheOutput() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("in"), "a\n".repeat(200_000));
    for (String reader : new String[] {"cat >taken", "head -1 >taken"}) {
      // the reader of the second one goes while much is left to write, and that is no trouble
      ProcessBuilder builder = new ProcessBuilder("bash", "-c", "\"$@\" -o >(" + reader + ") 'where true' in 2>said; echo $? >code; wait $!",
          "bash", javaBinary(), "-XX:+UseSerialGC", "-Xmx200m", "-cp", WeirProcess.classPath(), "io.weir.Main")
          .directory(folder.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("WEIR_") || name.startsWith("JAVA_TOOL"));
      assertThat(builder.start().waitFor()).isZero();
      assertThat(folder.resolve("code")).hasContent("0\n");
      assertThat(folder.resolve("said")).isEmptyFile();
      assertThat(folder.resolve("taken")).hasContent(reader.startsWith("head") ? "a\n" : "a\n".repeat(200_000));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "parse json; {N\"a\"O:T\"x\"O,N\"b\"O:0nullO}",
      "parse json | where a == \"x\" | as pretty; {|  N\"a\"O: T\"x\"O,|  N\"b\"O: 0nullO|}",
      "where true; {\"a\": \"x\", \"b\": null}",
      "parse json | as csv; a,b|x,"})
  void jsonIsPaintedWhereThatIsAskedFor(String program, String output) throws IOException {
    Files.writeString(folder.resolve("json"), "{\"a\": \"x\", \"b\": null}\n");
    try (WeirProcess weir = WeirProcess.in(folder).weir("--color", "always", program, "json")) {
      assertThat(weir.text()).isEqualTo(output.replace("N", "\033[34;1m").replace("T", "\033[32m").replace("0", "\033[90m")
          .replace("O", "\033[0m").replace('|', '\n') + "\n");
      assertThat(weir.exit()).as(weir.complaints()).isZero();
    }
    try (WeirProcess weir = WeirProcess.in(folder).weir(program, "json")) {
      assertThat(weir.text()).as("into a pipe").isEqualTo(output.replaceAll("[NTO0]", "").replace('|', '\n') + "\n");
    }
  }

  private static String javaBinary() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
