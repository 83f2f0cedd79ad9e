package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TuneCommandTest {
  private static final String LOG = "config/samples/access.log";
  private static final String PROGRAM = "parse combined | where status >= 500 | keep time, host";

  @TempDir
  private Path folder;
  private String out = "";
  private String err = "";

  @Test
  void writesTableFileAndPlot() throws Exception {
    Path schedule = folder.resolve("schedule.yaml");
    Path plot = folder.resolve("plot.svg");
    assertThat(weir("tune", PROGRAM, "--input", LOG, "--budget", "1s", "-o", schedule.toString(), "--plot",
        plot.toString())).isZero();
    assertThat(out).contains("workers", "speed-up", "efficiency", "default").containsPattern("(?m)^ {6}16 ")
        .containsPattern("Best: |Nothing beats the default|Too few runs");
    assertThat(err).contains("weir: workers\n", "weir: wrote " + schedule);
    String text = Files.readString(schedule);
    assertThat(text).startsWith("# Written by 'weir tune' on ").contains("#   " + PROGRAM, LOG, "16 workers");
    assertThat(ScheduleReader.read(text)).isInstanceOf(Schedule.class);
    Document picture = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new ByteArrayInputStream(Files.readAllBytes(plot)));
    assertThat(picture.getElementsByTagName("circle").getLength()).isGreaterThanOrEqualTo(6);
    assertThat(picture.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(PROGRAM);
  }

  @Test
  void whatItWritesAsJsonSaysTheSame() {
    assertThat(weir("tune", PROGRAM, "--input", LOG, "--budget", "2s", "--json", "-q")).isZero();
    JsonNode all = new ObjectMapper().readTree(out);
    assertThat(all.get("cores").asInt()).isPositive();
    assertThat(all.get("best").asString()).isNotEmpty();
    assertThat(all.get("workers")).hasSizeGreaterThanOrEqualTo(5).allSatisfy(row -> {
      assertThat(row.get("seconds").asDouble()).isPositive();
      assertThat(row.get("speed_up").get("pairs").asInt()).isPositive();
    });
    assertThat(all.get("phases").get(0).get("name").asString()).isEqualTo("workers");
    assertThat(err).isEmpty();
  }

  @Test
  void aProgramFileMayBeNamedInPlaceOfAProgram() throws Exception {
    Path program = Files.writeString(folder.resolve("p.weir"), "grep \"GET\"\n| upper\n");
    assertThat(weir("tune", program.toString(), "--input", LOG, "--budget", "1s", "-q")).isZero();
    assertThat(out).contains("workers");
  }

  @Test
  void measuresATransformOfAPipelineAndNamesItsStages() throws Exception {
    Path schedule = folder.resolve("schedule.yaml");
    Path file = Files.writeString(folder.resolve("p.yaml"), """
        sources: { in: { file: { paths: a } } }
        transforms:
          one: { from: in, program: "parse combined | where status >= 500 | sort by host" }
          two: { from: one, program: "parse json | keep host" }
        sinks: { out: { from: two, discard: {} } }
        """);
    assertThat(weir("tune", file.toString(), "--input", LOG)).isEqualTo(2);
    assertThat(err).contains("--transform (one, two)");
    assertThat(weir("tune", file.toString(), "--transform", "ones", "--input", LOG)).isEqualTo(2);
    assertThat(err).contains("has no transform 'ones'; did you mean 'one'?");
    assertThat(weir("tune", file.toString(), "--transform", "one", "--input", LOG, "--budget", "500ms", "-q", "-o",
        schedule.toString())).as(err).isZero();
    assertThat(((Schedule) ScheduleReader.read(Files.readString(schedule))).stages().keySet()).isNotEmpty()
        .allMatch(name -> name.startsWith("one."));
    Files.writeString(file, Files.readString(file) + "schedule: " + schedule + "\n");
    assertThat(weir("check", file.toString())).as(err).isZero();
  }

  @Test
  void mistakesInThePipelineFileAreSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("p.yaml"), "sources: { in: { file: { paths: a } } }\nsinkss: {}\n");
    assertThat(weir("tune", file.toString(), "--input", LOG)).isEqualTo(2);
    assertThat(err).contains("p.yaml", "sinks");
  }

  @Test
  void saysThatEachRunWritesWhatTeeWrites() {
    String copy = folder.resolve("copy").toString();
    assertThat(weir("tune", "tee \"" + copy + "\"", "--input", LOG, "--budget", "300ms", "-q")).isZero();
    assertThat(err).contains("each run writes " + copy);
  }

  @Test
  void mistakesAreSaidBeforeAnythingRuns() {
    assertThat(weir("tune")).isEqualTo(2);
    assertThat(err).contains("tune takes a program");
    assertThat(weir("tune", PROGRAM)).isEqualTo(2);
    assertThat(err).contains("--input FILE");
    assertThat(weir("tune", "pipeline.yaml", "--input", LOG)).isEqualTo(2);
    assertThat(err).contains("cannot read the pipeline pipeline.yaml: no such file");
    assertThat(weir("tune", PROGRAM, "--transform", "a", "--input", LOG)).isEqualTo(2);
    assertThat(err).contains("--transform is for pipeline files");
    assertThat(weir("tune", "were x", "--input", LOG)).isEqualTo(2);
    assertThat(err).contains("did you mean 'where'?");
    assertThat(weir("tune", PROGRAM, "--input", "nowhere.log")).isEqualTo(2);
    assertThat(err).contains("nowhere.log: no such file");
    assertThat(weir("tune", PROGRAM, "--input", "-")).isEqualTo(2);
    assertThat(err).contains("standard input cannot");
    assertThat(weir("tune", PROGRAM, "--input", LOG, "-o", LOG)).isEqualTo(2);
    assertThat(err).contains("is also the sample");
    assertThat(weir("tune", PROGRAM, "--input", LOG, "--budget", "soon")).isEqualTo(2);
    assertThat(err).contains("'soon' is no time");
    assertThat(weir("tune", "--help")).isZero();
    assertThat(out).contains("usage: weir tune", "--plot FILE");
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
