package io.weir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes and words of the sources. A limit may be passed by name only, with the reason beside it. */
class TidyTest {
  private static final int FILE_LINES_MAX = 400;
  private static final int FILE_LINES_HALF = 120;
  private static final int METHOD_LINES_MAX = 60;
  private static final int METHOD_LINES_MOST = 25;
  private static final int PACKAGE_FILES_MAX = 25;
  private static final Pattern BANNED_WORDS =
      Pattern.compile("(Utils?|Helper|Manager|Impl|Common|Base|Misc|Data|Info|Processor|Handler)(?![a-z])");

  /** Files, {@code File.method}s and packages that may be longer: name → why. */
  private static final Map<String, String> EXCEPTIONS = Map.of();

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");
  private static final List<Source> SOURCES = read();

  private record Source(Path path, String text, boolean main) {
    String name() {
      return path.getFileName().toString().replace(".java", "");
    }

    int lines() {
      return (int) text.lines().count();
    }

    boolean isPackageInfo() {
      return name().equals("package-info");
    }
  }

  private static List<Source> read() {
    List<Source> sources = new ArrayList<>();
    for (Path root : List.of(MAIN, TEST)) {
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path path : paths.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
          sources.add(new Source(path, Files.readString(path), root == MAIN));
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return sources;
  }

  private static Stream<Source> main() {
    return SOURCES.stream().filter(Source::main);
  }

  @Test
  void noFileIsLongerThan400Lines() {
    assertThat(SOURCES.stream().filter(source -> source.lines() > FILE_LINES_MAX).map(Source::name))
        .allMatch(EXCEPTIONS::containsKey, "is a named exception");
  }

  @Test
  void halfOfTheFilesHaveFewerThan120Lines() {
    List<Source> files = main().filter(source -> !source.isPackageInfo()).toList();
    assertThat(files.stream().filter(source -> source.lines() < FILE_LINES_HALF).count() * 2)
        .isGreaterThanOrEqualTo(files.size());
  }

  @Test
  void noMethodIsLongerThan60Lines() {
    List<String> tooLong = new ArrayList<>();
    for (Source source : SOURCES) {
      for (MethodScan.Method method : MethodScan.of(source.text())) {
        String name = source.name() + "." + method.name();
        if (method.lines() > METHOD_LINES_MAX && !EXCEPTIONS.containsKey(name)) {
          tooLong.add(name + " (" + method.lines() + " lines)");
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void nineOfTenMethodsAreShorterThan25Lines() {
    List<MethodScan.Method> methods = main().flatMap(source -> MethodScan.of(source.text()).stream()).toList();
    assertThat(methods).hasSizeGreaterThan(500);
    assertThat(methods.stream().filter(method -> method.lines() < METHOD_LINES_MOST).count() * 10)
        .isGreaterThanOrEqualTo(methods.size() * 9L);
  }

  @Test
  void noPackageHasMoreThan25Files() {
    Map<String, Integer> files = new TreeMap<>();
    SOURCES.forEach(source -> files.merge(source.path().getParent().toString(), 1, Integer::sum));
    files.entrySet().removeIf(entry -> entry.getValue() <= PACKAGE_FILES_MAX || EXCEPTIONS.containsKey(entry.getKey()));
    assertThat(files).isEmpty();
  }

  @Test
  void noClassNameSaysNothing() {
    assertThat(SOURCES.stream().filter(source -> !source.isPackageInfo()).map(Source::name))
        .noneMatch(name -> BANNED_WORDS.matcher(name).find());
  }

  @Test
  void nothingIsLeftToBeDone() {
    Pattern left = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|(?i:not (yet )?implemented)"
        + "|new UnsupportedOperationException");
    assertThat(main().filter(source -> left.matcher(source.text()).find()).map(Source::path)).isEmpty();
  }

  @Test
  void testsNeverSleepAndAreNeverSkipped() {
    Pattern banned =
        Pattern.compile("Thread\\.sleep\\(|@Disabled\\b|\\bassume[A-Z]\\w*\\(|\\bAssumptions\\b|\\bAssume\\.");
    assertThat(SOURCES.stream().filter(source -> !source.main() && !source.name().equals("TidyTest"))
        .filter(source -> banned.matcher(source.text()).find()).map(Source::path)).isEmpty();
  }

  @Test
  void commandsOfTheReadmeExist() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    List<String> commands = found("(?m)^ *(?:\\$ )?((?:\\./|load/|\\.ci/)[A-Za-z0-9_./-]+)", fenced(readme));
    assertThat(commands).isNotEmpty().allSatisfy(command -> assertThat(Path.of(command)).isExecutable());
    assertThat(found("`((?:src|config|load)/[A-Za-z0-9_./-]+)`", readme)).allSatisfy(link ->
        assertThat(Path.of(link)).exists());
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).distinct().toList();
  }

  /** What stands in fenced blocks or is indented as code. */
  private static String fenced(String readme) {
    StringBuilder code = new StringBuilder();
    boolean inside = false;
    for (String line : readme.lines().toList()) {
      if (line.startsWith("```")) {
        inside = !inside;
      } else if (inside || line.startsWith("    ")) {
        code.append(line).append('\n');
      }
    }
    return code.toString();
  }
}
