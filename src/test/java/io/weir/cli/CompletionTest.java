package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bash answers when it completes a line, as it calls a completion function; {@code .ci/terminal} drives zsh and fish. */
class CompletionTest {
  private static final String DRIVER = """
      source "$1"
      shift
      COMP_WORDS=("$@") COMP_CWORD=${cursor:-$(($# - 1))}
      word=${COMP_WORDS[COMP_CWORD]}
      case $word in "'"*"'") ;; "'"*) word=${word#"'"} ;; =) word= ;; esac
      COMPREPLY=()
      weir() { printf '%s\n' "$@" >>"$calls"; printf 'status\nsize\n'; }
      _weir weir "$word" "${COMP_WORDS[COMP_CWORD-1]}"
      ((${#COMPREPLY[@]} == 0)) || printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder;
  private Path script;
  private Path driver;
  private int cursor = -1;

  @BeforeEach
  void writesTheScript() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(new CommandLineTool(Map.of(), both, both).run(new String[] {"completion", "bash"})).isZero();
    script = Files.write(folder.resolve("weir.bash"), out.toByteArray());
    driver = Files.writeString(folder.resolve("driver.bash"), DRIVER);
  }

  /** The completions of the last of the words, as the shell sees them: quotes as typed, an equals sign a word of its own. */
  private List<String> completions(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "--norc", driver.toString(), script.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("calls", "calls");
    if (cursor >= 0) {
      builder.environment().put("cursor", String.valueOf(cursor));
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said.lines().toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "'par; 'parse ",
      "'parse comb; 'parse combined",
      "'parse combined | wh; 'parse combined | where ",
      "'parse combined |un; 'parse combined |unless ",
      "'grep \"a|b\" | he; 'grep \"a|b\" | head ",
      "'where status >= 500 && low; 'where status >= 500 && lower(",
      "'where a || upp; 'where a || upper(",
      "'where path.starts; 'where path.startsWith(",
      "'where math.ab; 'where math.abs(",
      "'redact ema; 'redact email",
      "'redact email, cred; 'redact email, credit_card",
      "'stats count(), std; 'stats count(), stddev(",
      "'lookup rd; 'lookup rdns",
      "'multiline pre; 'multiline preset",
      "'multiline preset py; 'multiline preset python",
      "'parse json | as tab; 'parse json | as table"})
  void completesTheWordOfAProgramInQuotes(String typed, String completed) throws IOException, InterruptedException {
    String whole = completed.substring(1) + (completed.matches(".*[ |](where|unless|head)|'parse") ? " " : "");
    assertThat(completions("weir", typed)).as("a lone match comes twice, or bash would set the closing quote")
        .containsExactly(whole, whole + "...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'parse json'", "'where \"a | par", "'where a > 1 | no", "'where nosuch"})
  void leavesAClosedProgramLiteralsAndUnknownWordsAlone(String typed) throws IOException, InterruptedException {
    assertThat(completions("weir", typed)).isEmpty();
  }

  @Test
  void opensTheQuoteOfAProgram() throws IOException, InterruptedException {
    assertThat(completions("weir", "par")).containsExactly("'parse ");
    assertThat(completions("weir", "co")).containsExactly("completion ", "'count ");
    assertThat(completions("weir", "-q", "t")).contains("'tail ").doesNotContain("tap ");
  }

  @Test
  void leavesFilesToTheShell() throws IOException, InterruptedException {
    assertThat(completions("weir", "'parse json'", "par")).isEmpty();
    assertThat(completions("weir", "-f", "par")).isEmpty();
    assertThat(completions("weir", "-f", "p.weir", "par")).isEmpty();
    assertThat(completions("weir", "run", "par")).isEmpty();
    assertThat(completions("weir", "check", "par")).isEmpty();
  }

  @Test
  void knowsTheOptionsOfEachCommand() throws IOException, InterruptedException {
    assertThat(completions("weir", "--uno")).containsExactly("--unordered ");
    assertThat(completions("weir", "'parse json'", "a.log", "--st")).containsExactly("--strict ", "--stats ");
    assertThat(completions("weir", "run", "--log-f")).containsExactly("--log-format ");
    assertThat(completions("weir", "top", "--uno")).isEmpty();
  }

  @Test
  void knowsTheWordsOfAnOption() throws IOException, InterruptedException {
    assertThat(completions("weir", "--color", "al")).containsExactly("always ");
    assertThat(completions("weir", "--color", "=")).containsExactly("auto ", "always ", "never ");
    assertThat(completions("weir", "--color", "=", "ne")).containsExactly("never ");
    assertThat(completions("weir", "--color", "=", "never", "'par")).contains("parse ");
    assertThat(completions("weir", "--on-error", "k")).containsExactly("keep ");
    assertThat(completions("weir", "--workers", "2", "'par")).contains("parse ");
  }

  @Test
  void knowsWhatCommandsTake() throws IOException, InterruptedException {
    assertThat(completions("weir", "completion", "")).containsExactly("bash ", "zsh ", "fish ");
    assertThat(completions("weir", "check", "'parse js")).contains("parse json");
    assertThat(completions("weir", "manual", "red")).contains("redact ");
    assertThat(completions("weir", "manual", "exit")).containsExactly("'exit codes' ");
    assertThat(completions("weir", "manual", "'exit")).containsExactly("exit codes");
    assertThat(completions("weir", "schedule", "s")).containsExactly("show ", "set ");
  }

  @Test
  void asksForTheFieldsOfAProgramAndItsFile() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.json"), "{}\n");
    cursor = 1;
    assertThat(completions("weir", "'parse json | where s", "-q", "a.json")).contains("parse json | where status")
        .contains("parse json | where size").contains("parse json | where string(");
    assertThat(folder.resolve("calls")).hasContent("completion\nfields\nparse json | where \na.json\n");
  }

  @Test
  void asksForNoFieldsInFrontOfTheSecondStep() throws IOException, InterruptedException {
    assertThat(completions("weir", "'where s")).contains("where string(").doesNotContain("where status");
    assertThat(completions("weir", "'parse json | where a.s")).contains("parse json | where a.size(");
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
      "parse combined | where st; host ident user time method path protocol request status size referer agent rest",
      "parse json | where ; time level",
      "parse json | set a = 1, b.c = 2 | rename level as l | keep ; time a b l",
      "parse json | where time == \"| | where ;",
      "parse json | where time == 1 || ; time level",
      "parse csv header \"x,odd name,z\" | sort by ; x z",
      "parse json | stats count(), sum(x) by level | ; level count sum_x",
      "parse json | unknown | ; time level",
      "wh;"})
  void namesTheFieldsBehindTheStepsThatWereTyped(String typed, String fields) throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{\"time\":1,\"user-agent\":2}\n{\"level\":3}\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(new CommandLineTool(Map.of(), both, both).run(new String[] {"completion", "fields", typed, "-q", file.toString()})).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).replace('\n', ' ').strip()).isEqualTo(fields == null ? "" : fields);
  }
}
