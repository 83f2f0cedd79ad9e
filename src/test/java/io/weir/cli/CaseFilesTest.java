package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.option.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every case of {@code src/test/cases/*.case} through the command line, with one worker and with four.
 *
 * <p>A case begins with its name and is made of these lines, in any order; {@code {dir}} is the case's own folder,
 * shown as {@code DIR} in what is compared, and {@code ##} begins a comment:
 *
 * <pre>
 * # a sentence about behaviour
 * $ parse json | where n > 1      the program; several lines are joined by newline, {@code $} alone is an empty line
 * @ --on-error keep               more words before the program, shell-like
 * @@ check 'where a'              the whole command line instead: nothing is added, and it is run once
 * % WEIR_ON_ERROR=keep            an environment variable
 * < {"n":1}                       a line of the input file {dir}/in
 * <2 {"n":2}                      a line of a further input file, {dir}/in2
 * > {"n":2}                       a line of the output
 * f name < text                   a line of another file that is there before
 * f name > text                   a line of another file that is there afterwards
 * f name ~ text                   text that this file must contain afterwards
 * ! text                          text that standard error must contain
 * !- text                         text that standard error must not contain
 * !! text                         a line of standard error, all of which is given so
 * = 1                             the exit code; 0 if not said
 * </pre>
 *
 * An {@code e} behind {@code $}, {@code <} or {@code >} (as in {@code <2e} or {@code f name <e}) means escapes and no
 * line end: {@code \n \r \t \0 \\ \xHH}, and {@code \(1000*ab)} for a repetition. A case that ends well and says nothing
 * of standard error expects it empty; one that ends with 2 expects no output file.
 */
class CaseFilesTest {
  private static final Path CASES = Path.of("src/test/cases");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicContainer> everyCaseHolds() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".case")).sorted().toList().stream().map(this::tests);
    }
  }

  private DynamicContainer tests(Path file) {
    String topic = file.getFileName().toString().replace(".case", "");
    List<DynamicTest> tests = new ArrayList<>();
    for (Case example : CaseReader.read(file)) {
      for (int workers : example.workers()) {
        tests.add(DynamicTest.dynamicTest(topic + ": " + example.name() + ", -t " + workers, example.uri(),
            () -> Assertions.assertTimeoutPreemptively(LIMIT, () -> check(example, workers))));
      }
    }
    return DynamicContainer.dynamicContainer(topic, tests);
  }

  private void check(Case example, int workers) throws IOException {
    Path own = Files.createTempDirectory(folder, "case").toRealPath();
    for (Map.Entry<String, byte[]> file : example.given().entrySet()) {
      Files.createDirectories(own.resolve(file.getKey()).getParent());
      Files.write(own.resolve(file.getKey()), file.getValue());
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    int exit = new CommandLineTool(example.environment(own), new PrintStream(printed, true, StandardCharsets.UTF_8),
        new PrintStream(complained, true, StandardCharsets.UTF_8)).run(example.words(own, workers));
    Path out = own.resolve("out");
    if (Files.exists(out)) {
      printed.write(Files.readAllBytes(out));
    }
    String error = complained.toString(StandardCharsets.UTF_8).replace(own.toString(), "DIR");
    assertThat("exit " + exit + "\n" + shown(printed.toByteArray(), own) + "\n" + complaints(example, error))
        .as("standard error: %s", error)
        .isEqualTo("exit " + example.exit() + "\n" + shown(example.output(), own) + "\n" + expectedComplaints(example));
    assertFiles(example, own);
    assertThat(exit == ExitCode.MISTAKE && Files.exists(out)).as("an output file beside a mistake").isFalse();
  }

  /** What of standard error the case speaks about: all, or the expected texts that are there. */
  private static String complaints(Case example, String error) {
    if (!example.wholeError().isEmpty() || example.silent()) {
      return error;
    }
    List<String> found = new ArrayList<>(example.errorParts());
    found.removeIf(part -> !error.contains(part));
    example.errorWithout().stream().filter(error::contains).forEach(part -> found.add("unwanted: " + part));
    return String.join("\n", found);
  }

  private static String expectedComplaints(Case example) {
    return example.wholeError().isEmpty() ? String.join("\n", example.errorParts()) : example.wholeError();
  }

  private static void assertFiles(Case example, Path own) throws IOException {
    for (Map.Entry<String, byte[]> file : example.expectedFiles().entrySet()) {
      Path path = own.resolve(file.getKey());
      assertThat(path).exists();
      assertThat(shown(Files.readAllBytes(path), own)).as(file.getKey()).isEqualTo(shown(file.getValue(), own));
    }
    for (Map.Entry<String, String> part : example.fileParts()) {
      String content = shown(Files.readAllBytes(own.resolve(part.getKey())), own);
      assertThat(content).as(part.getKey()).contains(part.getValue());
    }
  }

  /** Bytes as text in which every byte can be told: what is no UTF-8 or cannot be seen is spelled. */
  private static String shown(byte[] bytes, Path own) {
    StringBuilder shown = new StringBuilder();
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
      shown.append("(not UTF-8) ");
    }
    for (char c : text.replace(own.toString(), "DIR").toCharArray()) {
      shown.append(c == '\r' ? "␍" : c == 0 ? "␀" : c == '\t' ? "␉" : String.valueOf(c));
    }
    return shown.toString();
  }
}
