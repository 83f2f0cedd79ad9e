package io.weir.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.diagnostic.MessagesInCode;
import io.weir.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of YAML files that are wrong; ⏎ breaks a line of the catalogue. */
class YamlMistakesTest {
  private static final Path FILES = Path.of("src/test/resources/mistakes/files.txt");
  private static final Replacement REPLACEMENT = Replacement.of(Map.of("WORD", "hidden", "SSH", "22")::get, path -> {
    throw new NoSuchFileException(path);
  });

  private static List<String> files() throws IOException {
    return Files.readAllLines(FILES).stream().map(line -> line.replace("⏎", "\n")).toList();
  }

  private static YamlMistakes mistakes(String text) {
    return catchThrowableOfType(YamlMistakes.class, () -> YamlFile.read(text, Pipeline.FILE, REPLACEMENT));
  }

  private static List<String> messages(String text) {
    YamlMistakes mistakes = mistakes(text);
    return mistakes == null ? List.of() : mistakes.problems().list().stream().map(Problem::message).toList();
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsAnsweredWithItsMistakes() throws IOException {
    return files().stream().map(file -> DynamicTest.dynamicTest(file, () -> assertThat(messages(file)).isNotEmpty()));
  }

  @Test
  void everyMessageOfTheCodeIsReached() throws IOException {
    Set<String> left = MessagesInCode.of(Path.of("src/main/java/io/weir/config/yaml"));
    assertThat(left).hasSizeGreaterThan(15);
    for (String file : files()) {
      messages(file).forEach(message -> left.removeIf(message::contains));
    }
    for (String large : List.of(mergeBomb(), "x".repeat(YamlFile.BYTES_MOST + 1))) {
      messages(large).forEach(message -> left.removeIf(message::contains));
    }
    Key<Passage> text = Key.of("text", Types.passage("TEXT", "a text", said -> new int[0]), "It.");
    Section<String> passage = Section.of("a passage", "Has one.", List.of(text), values -> "").checked(values ->
        values.mistake(values.get(text), 0, 1, "shown"));
    YamlMistakes put = catchThrowableOfType(YamlMistakes.class, () -> YamlFile.read("text: ${WORD}", passage, REPLACEMENT));
    put.problems().list().forEach(problem -> left.removeIf(problem.message()::contains));
    assertThat(left).as("messages no file of %s reaches", FILES).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "`a:⏎\tb: 1`                 | 2 | 1 | a tab stands where YAML takes only spaces",
      "`a: b: c`                   | 1 | 5 | put a text that holds ': ' in quotes",
      "`sources: { a: 1`           | 1 | 16 | ',' or the closing bracket is missing",
      "`sources:⏎  a: 1⏎ b: 2`     | 3 | 2 | look at the indentation",
      "`sources: \"a`              | 1 | 12 | the quotes are not closed",
      "`sources: @a`               | 1 | 10 | put the text in quotes",
      "`sources: %a`               | 1 | 10 | put the text in quotes",
      "`sources: !x!y z`           | 1 | 10 | tags are not read",
      "`sources:⏎  a⏎  b: 1`       | 3 | 4 | put a text that holds ': ' in quotes",
      "`sources: \"\\q\"`          | 1 | 12 | unknown escape character"})
  void whatIsNoYamlIsSaidInWordsThatHelp(String text, int line, int column, String message) {
    YamlMistakes mistakes = mistakes(text.replace("⏎", "\n"));
    assertThat(mistakes.show("p.yaml")).startsWith("weir: p.yaml, line " + line + ", column " + column + "\n")
        .contains(message);
  }

  @Test
  void placesAreRightBehindCharactersOfTwoChars() {
    assertThat(mistakes("sources: { \"😀😀\": { path: x } } # 😀\nstrict: maybe\n").show("p.yaml"))
        .isEqualTo("weir: p.yaml, line 2, column 9\n  strict: maybe\n          ^^^^^ expected true or false, found 'maybe'\n");
  }

  @Test
  void aMissingKeyIsShownAtTheNameOfItsSection() {
    assertThat(mistakes("sources: { a: { path: x } }\nsinks:\n  b:\n    url: x\n").show("p.yaml"))
        .isEqualTo("weir: p.yaml, line 3, column 3\n    b:\n    ^ a sink needs from\n");
    assertThat(mistakes("strict: true\n").show("p.yaml"))
        .isEqualTo("weir: p.yaml, line 1, column 13\n  strict: true\n              ^ a pipeline needs sources\n");
    assertThat(mistakes("").show("p.yaml")).contains("a pipeline needs sources");
  }

  @Test
  void secretsAndWhatIsPutInAreNeverShown() {
    String text = "sources: { a: { port: \"${WORD}\" } }\n"
        + "sinks: { b: { from: c, url: x, password: hunter2, every: hunter } }\n";
    String shown = mistakes(text).show("p.yaml");
    assertThat(shown).contains("${WORD}", "something else is put in here", "password: *******")
        .doesNotContain("hunter2", "hidden");
    assertThat(mistakes("sources: { a: { port: \"${SSH}\" } }").show("p.yaml")).doesNotContain("22 ");
    assertThat(new Secret("hunter2").toString()).doesNotContain("hunter2");
  }

  @Test
  void whatATerminalWouldObeyIsNotShown() {
    assertThat(mistakes("a: \u001b[31mred\r\n").show("p.yaml")).doesNotContain("\u001b", "\r");
  }

  @Test
  void bombsAndDepthsEndSoon() {
    StringBuilder aliases = new StringBuilder("a0: &a0 { path: x }\n");
    for (int i = 1; i < 30; i++) {
      aliases.append("a").append(i).append(": &a").append(i).append(" {");
      for (int j = 0; j < 20; j++) {
        aliases.append(" k").append(j).append(": *a").append(i - 1).append(',');
      }
      aliases.append("}\n");
    }
    assertThat(messages(aliases + "sources: *a29\n")).isNotEmpty();
    assertThat(messages(mergeBomb())).anyMatch(message -> message.contains("more than 100000 values"));
    assertThat(messages("[".repeat(500_000))).isNotEmpty();
    assertThat(messages("- ".repeat(500_000))).isNotEmpty();
    assertThat(messages("x".repeat(YamlFile.BYTES_MOST + 1))).isNotEmpty();
  }

  private static String mergeBomb() {
    StringBuilder merges = new StringBuilder("a0: &a0 {");
    for (int i = 0; i < 2000; i++) {
      merges.append(" k").append(i).append(": 1,");
    }
    return merges.append("}\nb: { <<: [").append("*a0, ".repeat(10_000)).append("] }\n").toString();
  }

  @Provide
  Arbitrary<String> yamlLike() {
    return Arbitraries.of("sources", "sinks", "from", ": ", ":", "\n", "\n  ", "\n    ", "- ", "{", "}", "[", "]", ", ", "&a ",
        "*a", "<<: ", "!!str ", "|", ">", "'", "\"", "#", "\t", "a", "7", "${X}", "---", "...", "%", "~", "? ", "😀", "\r",
        "\\", "\u0000", "\uFEFF").list().ofMaxSize(25).map(parts -> String.join("", parts));
  }

  @Property(seed = "1", tries = 5000)
  void anyTextIsReadOrIsAMistake(@ForAll("yamlLike") String text) {
    YamlMistakes mistakes = mistakes(text);
    assertThat(mistakes == null || mistakes.show("p.yaml").startsWith("weir: p.yaml, line ")).isTrue();
  }
}
