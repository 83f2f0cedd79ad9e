package io.weir.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.config.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class YamlFileTest {
  private static Pipeline read(String text) throws YamlMistakes {
    return YamlFile.read(text, Pipeline.FILE);
  }

  private static Pipeline.Sink sink(String text) throws YamlMistakes {
    return read("sources: { a: { path: x } }\nsinks:\n  b: { from: a, url: x, " + text + " }").sinks().get(0).value();
  }

  @Test
  void valuesAreWhatTheirKeysSayAndQuotesMakeNoDifference() throws YamlMistakes {
    Pipeline.Sink sink = sink("batch: \"64KiB\", every: days, share: 0.25, codes: [200, \"201\"], password: 7");
    assertThat(sink).isEqualTo(new Pipeline.Sink(List.of(new Placed<>("a", 48, 49)), "x", new Secret("7"),
        new ByteSize(65_536), TimeUnit.DAYS, 0.25, List.of(200, 201)));
    Pipeline file = read("sources: { a: { path: 404 }, b: { port: 5140 } }\nwait: 1m30s\nstrict: true\nlimit: 3\n");
    assertThat(file.sources()).extracting(Named::value)
        .containsExactly(new Pipeline.Source("404", null), new Pipeline.Source(null, ":5140"));
    assertThat(file.pause()).isEqualTo(Duration.ofSeconds(90));
    assertThat(file.strict()).isTrue();
    assertThat(file.limit()).isEqualTo(3);
  }

  @Test
  void whatIsNotWrittenIsAsDeclared() throws YamlMistakes {
    assertThat(sink("password: x").batch()).isEqualTo(new ByteSize(4096));
    assertThat(read("sources:\n")).isEqualTo(new Pipeline(List.of(), null, Duration.ofSeconds(30), false, null));
  }

  @Test
  void oneOrManyAndEitherTakeBothForms() throws YamlMistakes {
    assertThat(sink("from: [a, a]".replace("from: ", "password: x, codes: []} \n  c: { url: y, from: ")).codes()).isEmpty();
    assertThat(read("sources: {}\nlimit: { path: x }").limit()).isEqualTo(new Pipeline.Source("x", null));
  }

  @Test
  void anchorsAndMergesBringInWhatIsNotSaid() throws YamlMistakes {
    Pipeline file = read("""
        sources: { a: { path: x } }
        sinks:
          b: &b { from: a, url: x, share: 0.5 }
          c: { <<: *b, url: y }
          d: { <<: [ { url: z }, *b ] }
          e: *b
        """);
    assertThat(file.sinks()).extracting(sink -> sink.value().url()).containsExactly("x", "y", "z", "x");
    assertThat(file.sinks()).extracting(sink -> sink.value().share()).containsOnly(0.5);
  }

  @Test
  void theEnvironmentAndFilesArePutIntoScalarsOnly() throws YamlMistakes {
    Replacement replacement = Replacement.of(Map.of("PORT", "5140", "EVIL", "x\nstrict: true", "EMPTY", "")::get,
        path -> "from " + path + "\n");
    Pipeline file = YamlFile.read("""
        sources:
          a: { port: "${PORT}" }
          b: { path: "${EVIL}" }
          "${PORT}": { path: "/${NONE:-var}/${EMPTY:-log}/$${x}/$1" }
        sinks:
          c: { from: a, url: "${NONE:-}http://h:${PORT}/", password: "${file:/run/secret}" }
        """, Pipeline.FILE, replacement);
    assertThat(file.strict()).isFalse();
    assertThat(file.sources()).extracting(Named::name).containsExactly("a", "b", "${PORT}");
    assertThat(file.sources().get(0).value().port()).isEqualTo(":5140");
    assertThat(file.sources().get(1).value().path()).isEqualTo("x\nstrict: true");
    assertThat(file.sources().get(2).value().path()).isEqualTo("/var/log/${x}/$1");
    assertThat(file.sinks().get(0).value().url()).isEqualTo("http://h:5140/");
    assertThat(file.sinks().get(0).value().password().text()).isEqualTo("from /run/secret");
  }

  @Test
  void withoutReplacementEverythingIsAsItIsWritten() throws YamlMistakes {
    assertThat(read("sources: { a: { path: \"${HOME}\" } }").sources().get(0).value().path()).isEqualTo("${HOME}");
  }

  @Test
  void theManualHasEveryKeyWithLimitsAndDefault() {
    List<Explanation> manual = Explanation.of(Pipeline.FILE);
    assertThat(manual).extracting(Explanation::synopsis).containsExactly("sources: { NAME: {…}, … }",
        "sources.NAME.path: TEXT", "sources.NAME.port: N", "sinks: { NAME: {…}, … }",
        "sinks.NAME.from: TEXT or [TEXT, …]", "sinks.NAME.url: URL", "sinks.NAME.password: SECRET",
        "sinks.NAME.batch: SIZE", "sinks.NAME.every: nanoseconds|microseconds|milliseconds|seconds|minutes|hours|days",
        "sinks.NAME.share: RATIO", "sinks.NAME.codes: [N, …]", "wait: DURATION", "strict: true|false", "limit: N or {…}");
    assertThat(manual).extracting(Explanation::text).contains("Where to. Required.",
        "How much. A size from 1 byte to 1MiB. Default: 4KiB.", "When. Default: seconds.",
        "How long. A duration from 1ms to 1h. Default: 30s.",
        "Either. It has the keys of sources.NAME.");
  }

  @Test
  void theSchemaIsJsonAndSaysTheSame() {
    JsonNode schema = JsonMapper.shared().readTree(JsonSchema.text(Pipeline.FILE, "a \"test\""));
    assertThat(schema.at("/title").asString()).isEqualTo("a \"test\"");
    assertThat(schema.at("/required/0").asString()).isEqualTo("sources");
    assertThat(schema.at("/additionalProperties").asBoolean()).isFalse();
    JsonNode sink = schema.at("/properties/sinks/additionalProperties");
    assertThat(sink.at("/required").size()).isEqualTo(2);
    assertThat(sink.at("/properties/codes/items/anyOf/0/maximum").asInt()).isEqualTo(599);
    assertThat(sink.at("/properties/from/anyOf").size()).isEqualTo(2);
    JsonNode source = schema.at("/properties/sources/additionalProperties");
    assertThat(source.at("/allOf/0/oneOf").size()).isEqualTo(2);
  }

  @Test
  void aFileIsReadWithoutItsMarkAndOnlyIfItIsText(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "\uFEFFa: 1");
    assertThat(YamlFile.text(file)).isEqualTo("a: 1");
    assertThatThrownBy(() -> YamlFile.text(folder)).hasMessage("it is a folder");
    assertThatThrownBy(() -> YamlFile.text(folder.resolve("none"))).hasMessage("no such file");
    Files.write(file, new byte[YamlFile.BYTES_MOST + 1]);
    assertThatThrownBy(() -> YamlFile.text(file)).hasMessage("it is larger than 1MiB");
    Files.write(file, new byte[] {(byte) 0xC3});
    assertThatThrownBy(() -> YamlFile.text(file)).hasMessage("it is not UTF-8 text");
  }
}
