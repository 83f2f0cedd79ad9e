package io.weir.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.CommandLineTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Every file of {@code config/pipelines}, and what {@code weir schema} says of them. */
class ExamplePipelinesTest {
  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("config/pipelines"))) {
      return files.sorted().toList().stream();
    }
  }

  private static String weir(int exit, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = new CommandLineTool(Map.of(), both, both).run(words);
    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(code).as(said).isEqualTo(exit);
    return said;
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasNoMistakesAndNothingOdd(Path file) {
    assertThat(weir(0, "check", file.toString())).isEqualTo("weir: " + file + ": no mistakes\n");
  }

  @ParameterizedTest
  @MethodSource("files")
  void itsTestsPass(Path file) {
    assertThat(weir(0, "test", file.toString())).contains("ok  ", "all passed").doesNotContain("FAILED");
  }

  @ParameterizedTest
  @MethodSource("files")
  void canBeDrawn(Path file) {
    assertThat(weir(0, "explain", file.toString())).contains("└─→ ", "source ", "transform ", "stage 1", "sink ");
    assertThat(weir(0, "explain", file.toString(), "--mermaid")).startsWith("flowchart LR\n").contains(" --> ");
  }

  @ParameterizedTest
  @MethodSource("files")
  void fitsTheSchema(Path file) throws IOException {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    assertThat(SchemaCheck.of(schema(), document)).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNotDeclaredAndTakesWhatIsPutIn() {
    String right = "sources: { a: { stdin: } }\nsinks: { b: { from: a, required: '${R:-true}', buffer: '${SIZE}', stdout: } }\n";
    Load load = new Load(LoadSettings.builder().build());
    assertThat(SchemaCheck.of(schema(), load.loadFromString(right))).isEmpty();
    for (String wrong : List.of(right.replace("from", "form"), right.replace("'${SIZE}'", "much"), right.replace("'${R:-true}'", "2"),
        right.replace("stdin: }", "stdin: , exec: { command: x } }"), right + "extra: 1\n", right.replace("stdin: ", ""))) {
      assertThat(SchemaCheck.of(schema(), load.loadFromString(wrong))).as(wrong).isNotEmpty();
    }
  }

  @Test
  void everyKeyOfTheSchemaIsDescribed() {
    List<String> undescribed = new ArrayList<>();
    walk(schema(), "", undescribed);
    assertThat(undescribed).isEmpty();
  }

  private static void walk(Object node, String path, List<String> undescribed) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("properties") instanceof Map<?, ?> properties) {
        properties.forEach((key, inner) -> {
          if (!(inner instanceof Map<?, ?> one && one.get("description") instanceof String text && text.endsWith("."))) {
            undescribed.add(path + "/" + key);
          }
        });
      }
      map.forEach((key, inner) -> walk(inner, path + "/" + key, undescribed));
    } else if (node instanceof List<?> list) {
      list.forEach(inner -> walk(inner, path, undescribed));
    }
  }

  private static Map<?, ?> schema() {
    return JsonMapper.shared().readValue(weir(0, "schema"), Map.class);
  }
}
