package io.weir.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every message of a mistake in a program, collected from the code, is reached by one program (a line; ⏎ breaks it). */
class MistakesCatalogueTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/mistakes/programs.txt");
  private static final Path CODE = Path.of("src/main/java/io/weir/language");
  private static final Pattern CALL = Pattern.compile("\\b(mistake|problems\\(\\)\\.add|problems\\.add|mistakeInside)\\(");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** What people who know other tools type, with all that is said of it: program, two tabs, messages between two bars. */
  private static final Path BEGINNERS = Path.of("src/test/resources/mistakes/beginners.txt");

  private static List<String> programs() throws IOException {
    List<String> programs = new ArrayList<>(Files.readAllLines(PROGRAMS));
    Files.readAllLines(BEGINNERS).forEach(line -> programs.add(line.split("\t\t")[0]));
    programs.replaceAll(line -> line.replace("⏎", "\n"));
    return programs;
  }

  @Test
  void whatBeginnersTypeIsAnsweredWithWhatToTypeInstead() throws IOException {
    List<String> answered = new ArrayList<>();
    for (String line : Files.readAllLines(BEGINNERS)) {
      String program = line.split("\t\t")[0];
      answered.add(program + "\t\t" + String.join(" ‖ ", messages(program.replace("⏎", "\n"))));
    }
    assertThat(answered).isEqualTo(Files.readAllLines(BEGINNERS));
  }

  private static List<String> messages(String program) {
    ProgramMistakes mistakes = catchThrowableOfType(ProgramMistakes.class,
        () -> Language.compile(program, LanguageOptions.plain()));
    return mistakes == null ? List.of() : mistakes.problems().list().stream().map(Problem::message).toList();
  }

  @TestFactory
  Stream<DynamicTest> everyProgramIsAnsweredWithItsMistakes() throws IOException {
    return programs().stream().map(program -> DynamicTest.dynamicTest(program.substring(0, Math.min(60,
        program.length())), () -> assertThat(messages(program)).isNotEmpty()));
  }

  @Test
  void everyMessageOfTheCodeIsReached() throws IOException {
    Set<String> left = written();
    for (String program : programs()) {
      for (String message : messages(program)) {
        left.removeIf(message::contains);
      }
    }
    assertThat(left).as("messages no program of %s reaches", PROGRAMS).isEmpty();
  }

  /** The longest literal of each call that reports a mistake. */
  private static Set<String> written() throws IOException {
    Set<String> literals = new TreeSet<>();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(CODE)) {
      walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
    }
    for (Path file : files) {
      String code = Files.readString(file);
      for (MatchResult call : CALL.matcher(code).results().toList()) {
        int end = code.indexOf(";\n", call.end());
        TEXT.matcher(code.substring(call.end(), end < 0 ? code.length() : end)).results().map(text -> text.group(1))
            .map(String::translateEscapes).max(Comparator.comparingInt(String::length))
            .filter(text -> text.length() > 4).ifPresent(literals::add);
      }
    }
    return literals;
  }
}
