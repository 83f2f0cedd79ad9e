package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ExplainCommandTest {
  private static final String LOG = "config/samples/access.log";
  private String out = "";
  private String err = "";

  @ParameterizedTest
  @CsvSource(delimiter = '\u00a6', value = {
      "parse combined | where status >= 500 | keep time, host¦3 steps fused into one pass",
      "parse combined | where status >= 500 | keep time, host¦first reads only status",
      "parse combined | keep host¦parse reads host",
      "parse json | stats count() by a¦each batch is aggregated here already",
      "parse json | stats count() by a¦merges what the batches gave",
      "sort by line¦sort keeps something from record to record: one thread, in order",
      "grep \"GET\" | upper¦grep searches whole batches",
      "upper¦upper alone works on whole batches",
      "head 3¦goes by the position in the whole stream",
      "parse json | where a > 1¦copied as it is",
      "set n = @number¦the reader counts records",
      "parse csv | keep a¦stage 1  parse  (computes)",
      "'' ¦bytes are copied as they come",
      "parse json | as table¦the widths of the columns are known at the end"})
  void saysWhatBecomesOfAProgram(String program, String said) {
    assertThat(weir("explain", program.equals("''") ? "" : program)).as(err).isZero();
    assertThat(out).contains(said);
  }

  @Test
  void namesWhereTheStrategiesComeFrom() {
    weir("explain", "upper", "-t", "1");
    assertThat(out).contains("runs on  inline (--workers 1)");
    weir("explain", "upper", "--schedule", "config/schedule/serial.yaml");
    assertThat(out).contains("runs on  inline (schedule config/schedule/serial.yaml)");
    weir("explain", "upper");
    assertThat(out).contains("(the default, auto)");
    assertThat(err).contains("--input FILE");
  }

  @Test
  void measuresWhereTheTimeGoes() {
    assertThat(weir("explain", "parse combined | where status >= 200 | keep host, status", "--input", LOG, "--budget",
        "1s")).as(err).isZero();
    assertThat(out).contains("measured\n", "where the time of the stages goes", "1  parse combined", "writing fields",
        "limited by\n", "more workers\n", "times one worker", "decisions\n");
  }

  @Test
  void writesItAllAsJson() {
    assertThat(weir("explain", "parse combined | stats count() by status", "--input", LOG, "--budget", "600ms",
        "--json")).as(err).isZero();
    JsonNode all = new ObjectMapper().readTree(out);
    assertThat(all.get("stages")).hasSize(3);
    assertThat(all.get("stages").get(1).get("nature").asString()).isEqualTo("serial");
    assertThat(all.get("stages").get(0).get("steps").get(0).get("text").asString()).isEqualTo("parse combined");
    JsonNode measured = all.get("measured");
    assertThat(measured.get("records").asLong()).isPositive();
    assertThat(measured.get("stages")).hasSize(3);
    assertThat(measured.get("steps").get(0).get("word").asString()).isEqualTo("parse");
    assertThat(measured.get("limited_by").get("what").asString()).isNotEmpty();
    assertThat(measured.get("decisions").isArray()).isTrue();
    weir("explain", "upper", "--json");
    assertThat(new ObjectMapper().readTree(out).get("measured").isNull()).isTrue();
  }

  @Test
  void fieldsThatNoRecordOfTheSampleHasAreSaid(@TempDir Path folder) throws IOException {
    Path sample = Files.writeString(folder.resolve("s.jsonl"), "{\"status\":500,\"host\":{\"name\":\"a\"}}\n".repeat(2_000));
    assertThat(weir("explain", "parse json | where statsu >= 500 | keep host.name", "--input", sample.toString(), "--budget", "600ms"))
        .as(err).isZero();
    assertThat(err).contains("records of the sample", "no field is called 'statsu'", "did you mean 'status'?");
    weir("explain", "parse json | set code = status | where code >= 500 && has(user) | keep host.name", "--input", sample.toString(),
        "--budget", "600ms");
    assertThat(err).doesNotContain("of this name");
  }

  @Test
  void mistakesAreSaid() {
    assertThat(weir("explain", "pipeline.yml")).isEqualTo(2);
    assertThat(err).contains("cannot read the pipeline pipeline.yml: no such file");
    assertThat(weir("explain", "upper | were 1")).isEqualTo(2);
    assertThat(err).contains("did you mean 'where'?");
    assertThat(weir("explain", "upper", "--input", "nowhere")).isEqualTo(2);
    assertThat(err).contains("nowhere: no such file");
    assertThat(weir("explain", "--help")).isZero();
    assertThat(out).contains("usage: weir explain");
  }

  private int weir(String... words) {
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    int exit = new CommandLineTool(Map.of(), new PrintStream(outBytes, true, StandardCharsets.UTF_8),
        new PrintStream(errBytes, true, StandardCharsets.UTF_8)).run(words);
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return exit;
  }
}
