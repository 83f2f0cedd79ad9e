package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.manual.Entry;
import io.weir.cli.manual.Entry.Chapter;
import io.weir.cli.manual.Manual;
import io.weir.cli.manual.Pages;
import io.weir.cli.option.Option;
import io.weir.language.ProgramRun;
import io.weir.language.plan.StepDeclaration;
import io.weir.language.step.StepCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Run with {@code -Dweir.pages=write} it writes the pages anew instead of comparing them. */
class ManualTest {
  private static final Path PAGES = Path.of("src/site/markdown");
  private final Manual manual = ManualCommand.manual();

  private static String weir(int exit, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(new CommandLineTool(Map.of(), both, both).run(words)).isEqualTo(exit);
    return out.toString(StandardCharsets.UTF_8);
  }

  @TestFactory
  Stream<DynamicTest> everyExampleGivesItsOutput() {
    return manual.entries().stream().flatMap(entry -> entry.examples().stream().filter(StepDeclaration.Example::runs).map(example ->
        DynamicTest.dynamicTest(entry.name() + ": " + example.program(), () ->
            assertThat(ProgramRun.of(example.program(), example.input())).isEqualTo(example.output()))));
  }

  @Test
  void everyFormatHasAnEntry() {
    assertThat(manual.of(Chapter.INPUT_FORMATS)).extracting(Entry::name)
        .containsExactlyInAnyOrderElementsOf(StepCatalog.inputFormats());
    assertThat(manual.of(Chapter.OUTPUT_FORMATS)).extracting(Entry::name)
        .containsExactlyInAnyOrderElementsOf(StepCatalog.outputFormats());
  }

  @ParameterizedTest
  @CsvSource({"where, Keeps the records", "status codes, exit code 143", "exit codes, exit code 2", "--workers, -t",
      "-t, --workers", "formats, parse json", "lower, Unicode", "dead letter, --on-error", "combined, referer",
      "case insensitive, grep [-v] [-i]", "average, avg", "percentiles, pNN", "stack traces, multiline", "log rotation, --follow",
      "sort descending, sort by E [desc]", "how do I remove duplicates?, dedupe", "random sample, sample N%", "exit code, exit code 2",
      "group by, stats A", "mask credit cards, redact", "rename a field, rename F as G", "regular expression, parse regex",
      "completion, weir completion bash", "check, weir check"})
  void findsByNameOrByWord(String topic, String text) {
    assertThat(weir(0, "manual", topic)).contains(text);
  }

  @ParameterizedTest
  @CsvSource({"average, stats", "remove duplicates, dedupe", "exit codes of weir, exit code", "stack trace, multiline", "mask, redact",
      "log rotation, -F", "time zone, ", "if, !", "not equal, !", "comments, STEP", "filename, @file", "numeric text, parse csv",
      "missing fields, F == null", "gz, weir PROGRAM", "concatenate, !", "uppercase, upper", "language, STEP"})
  void answersAQuestionWithTheBestEntryFirst(String question, String synopsis) {
    assertThat(manual.find(question)).isNotEmpty();
    assertThat(manual.find(question).getFirst().synopsis()).startsWith(synopsis == null ? "" : synopsis);
  }

  @ParameterizedTest
  @CsvSource({"check, check takes", "manual, TOPIC", "completion, fish", "schema, JSON Schema", "run, usage", "test, usage", "tune, usage",
      "explain, usage", "top, usage", "tap, usage", "buffer, usage"})
  void everyCommandHasHelp(String command, String text) {
    assertThat(weir(0, command, "--help")).contains(text.equals("check takes") ? "weir check" : text).startsWith("usage: weir");
  }

  @Test
  void helpIsACommand() {
    assertThat(weir(0, "help")).startsWith("usage: weir [options] PROGRAM");
    assertThat(weir(0, "help", "where")).contains("Keeps the records");
  }

  @Test
  void answersAnUnknownTopicWithTheNearest() {
    assertThat(weir(2, "manual", "wheer")).contains("no topic 'wheer'", "where", "its chapters: the language, steps, ");
  }

  @ParameterizedTest
  @EnumSource(Chapter.class)
  void thePagesOfTheSiteAreWhatTheDeclarationsSay(Chapter chapter) throws IOException {
    Path page = PAGES.resolve(chapter.title().replace(' ', '-') + ".md");
    String made = Pages.markdown(manual, chapter);
    if ("write".equals(System.getProperty("weir.pages"))) {
      Files.createDirectories(PAGES);
      Files.writeString(page, made);
    }
    assertThat(Files.readString(page)).as("%s is stale: run this test with -Dweir.pages=write", page).isEqualTo(made);
  }

  @Test
  void theManPageIsSoundRoff() throws IOException, InterruptedException {
    String page = weir(0, "manual", "--man");
    assertThat(page).startsWith(".TH WEIR 1").contains(".SH OPTIONS", ".SH EXIT STATUS").isASCII();
    assertThat(complaints(List.of("groff", "-man", "-ww", "-Tutf8", "-z"), page)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completionNamesEveryOptionAndReadsAsAScript(String shell) throws IOException, InterruptedException {
    String script = weir(0, "completion", shell);
    for (Option option : new FilterOptions().table()) {
      assertThat(script).contains(shell.equals("fish") ? " -l " + option.name().substring(2) : option.name());
    }
    assertThat(complaints(List.of(shell, "-n"), script)).isEmpty();
  }

  @Test
  void completionNeedsAShell() {
    assertThat(weir(2, "completion", "tcsh")).contains("weir completion bash, zsh or fish");
  }

  /** What a program says of a text on its standard input; nothing where that program is not installed. */
  private static String complaints(List<String> command, String input) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException notInstalled) {
      return "";
    }
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said;
  }
}
