package io.weir.pipeline.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weir.batch.CellLayout;
import io.weir.config.yaml.YamlMistakes;
import io.weir.pipeline.definition.SinkNode.WhenFull;
import io.weir.pipeline.definition.TransformTest.Input;
import io.weir.pipeline.definition.TransformTest.Match;
import io.weir.scheduling.schedule.Schedule;
import io.weir.source.BatchOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineReaderTest {
  private static final String USUAL = """
      sources:
        nginx: { file: { path: access.log } }
        net: { tcp: { listen: "127.0.0.1:5140" }, max_line: 64KiB, batch: { linger: 1s } }
      transforms:
        parse: { from: [nginx, net], program: "parse json | where status >= 400" }
        slim:
          from: parse
          program: |
            keep status, host
            | as csv
      sinks:
        archive: { from: slim, file: { path: out.csv } }
        alerts: { from: parse, when: "status >= 500", http: { url: u }, required: false, buffer: 1MiB }
        all: { from: net, as: raw, stdout:, when_full: spill }
      dead_letter: { file: { path: dead.jsonl } }
      admin: { listen: "127.0.0.1:0" }
      tests:
        - name: errors
          transform: parse
          input: ['{"status":500}', { advance: 10s }, { "status": 404, list: [a, "1", 1, null, 2.50] }]
          output: [ x ]
          match: subset
      """;

  private static CheckedPipeline checked(String text) throws YamlMistakes {
    return Stubs.reader(Map.of()).read(text);
  }

  private static PipelineFile read(String text) throws YamlMistakes {
    return checked(text).file();
  }

  private static String mistakes(String text) {
    YamlMistakes mistakes = catchThrowableOfType(YamlMistakes.class, () -> read(text));
    assertThat(mistakes).as("mistakes of\n%s", text).isNotNull();
    return mistakes.show("p.yaml");
  }

  /** A file with this behind the names of transforms and sinks. */
  private static String file(String transforms, String sinks) {
    return "sources:\n  a: { stdin: {} }\n  b: { file: { path: x } }\ntransforms:\n" + transforms + "sinks:\n" + sinks;
  }

  private static final String SINK = "  out: { from: [a, b], stdout: {} }\n";

  @Test
  void readsWhatTheDesignShows() throws YamlMistakes {
    PipelineFile file = read(USUAL);
    assertThat(file.sources()).extracting(SourceNode::name).containsExactly("nginx", "net");
    assertThat(file.sources().get(1).type()).isEqualTo("tcp");
    BatchOptions batches = file.sources().get(1).batches();
    assertThat(batches.lineBytesMax()).isEqualTo(64 << 10);
    assertThat(batches.linger()).isEqualTo(Duration.ofSeconds(1));
    assertThat(batches.batchBytes()).isEqualTo(256 << 10);
    assertThat(file.transforms()).containsExactly(
        new TransformNode("parse", List.of("nginx", "net"), "parse json | where status >= 400"),
        new TransformNode("slim", List.of("parse"), "keep status, host"));
    assertThat(file.sinks()).extracting(SinkNode::program).containsExactly("as csv", "where (status >= 500)", "as raw");
    assertThat(file.sinks()).extracting(SinkNode::whenFull)
        .containsExactly(WhenFull.BLOCK, WhenFull.DROP_NEWEST, WhenFull.SPILL);
    assertThat(file.sinks()).extracting(SinkNode::bufferBytes).containsExactly(8L << 20, 1L << 20, 8L << 20);
    assertThat(file.sinks()).extracting(SinkNode::spillBytes).containsExactly(0L, 0L, 1L << 30);
    assertThat(file.deadLetter()).isNotNull().returns("dead_letter", SinkNode::name);
    assertThat(file.dataFolder()).isEqualTo(Path.of("data"));
    assertThat(file.shutdownTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(file.schedule()).isEqualTo(Schedule.AUTO);
    assertThat(file.tests()).containsExactly(new TransformTest("errors", "parse", "parse",
        List.of(new Input("{\"status\":500}", null), new Input(null, Duration.ofSeconds(10)),
            new Input("{\"status\":404,\"list\":[\"a\",\"1\",1,null,2.50]}", null)),
        List.of("x"), List.of(), Match.SUBSET));
  }

  @Test
  void twoReadingsOfOneFileAreEqual() throws YamlMistakes {
    String joined = file("  t: { from: a, program: \"multiline preset java | head 5\" }\n", "  o: { from: t, stdout: }\n");
    assertThat(read(USUAL)).isEqualTo(read(USUAL));
    assertThat(read(joined)).isEqualTo(read(joined)).hasSameHashCodeAs(read(joined));
    assertThat(read(joined)).isNotEqualTo(read(joined.replace("preset java", "preset go")));
  }

  @Test
  void aSourceStaysTheSameWhenSomebodyBeginsToLookAtNumbers() throws YamlMistakes {
    String plain = file("  t: { from: a, program: head 5 }\n", "  o: { from: t, stdout: }\n");
    PipelineFile numbered = read(plain.replace("head 5", "'where @number > 1'"));
    assertThat(numbered.sources().get(0).batches().countRecords()).isTrue();
    assertThat(numbered.sources()).isEqualTo(read(plain).sources());
  }

  @Test
  void sourcesAreToldWhatTheProgramsBehindThemNeed() throws YamlMistakes {
    PipelineFile file = read(file("""
          t: { from: a, program: "multiline start '^x' | where @number > 1" }
          u: { from: b, program: parse csv }
        """, "  o: { from: [t, u], stdout: }\n"));
    assertThat(file.sources().get(0).batches().multiline()).isNotNull();
    assertThat(file.sources().get(0).joining()).isEqualTo("multiline start '^x'");
    assertThat(file.sources().get(0).batches().countRecords()).isTrue();
    assertThat(file.sources().get(1).batches().framing().cells()).isEqualTo(new CellLayout((byte) ',', true, true));
    assertThat(file.sources().get(1).batches().countRecords()).isFalse();
  }

  @Test
  void fieldsThatOtherTransformsMadeAreThere() throws YamlMistakes {
    String joined = file("""
          j: { from: a, program: parse json }
          k: { from: b, program: parse json }
          both: { from: [j, k], program: "parse common from message | set kb = bytes, line = level | where level == 'x'" }
          more: { from: both, program: "where level == 'y' && bytes > 1" }
        """, "  o: { from: more, when: \"level != 'z'\", as: csv, stdout: }\n");
    assertThat(read(joined).transforms()).hasSize(4);
    assertThat(mistakes(file("""
          c: { from: a, program: parse combined }
          d: { from: c, program: parse common from path }
          e: { from: d, program: "where statsu == 500" }
        """, "  o: { from: e, stdout: }\n"))).contains("no field is called 'statsu' here; did you mean 'status'?");
  }

  @Test
  void tenDifferentMistakesAreTen() {
    String text = """
        sources:
          nginx: { file: { paht: access.log } }
          net: { tcp: { listen: "127.0.0.1:5140" }, max_lines: 64KiB }
        transforms:
          parse: { from: [nginx, nett], program: "parse jsn | were status >= 400" }
          loop: { from: loop, program: "" }
        sinks:
          archive: { from: parse, file: { path: out.csv }, buffer: much }
          alerts: { from: parse, when: "status >=", http: { url: u } }
        admin: { listen: "0.0.0.0:8686" }
        shutdown_timeout: 30
        """;
    YamlMistakes mistakes = catchThrowableOfType(YamlMistakes.class, () -> read(text));
    assertThat(mistakes.problems().list()).as(mistakes.show("p.yaml")).hasSize(10);
    assertThat(mistakes.show("p.yaml")).contains(
        "has no key 'paht'; did you mean 'path'?", "no key 'max_lines'; did you mean 'max_line'?",
        "'nett'; did you mean 'net'?", "'jsn'", "no step is called 'were'; did you mean 'where'?", "takes from itself",
        "expected a size from", "a value is expected here, found the end", "must show a token", "line 11, column 19");
  }

  @Test
  void aProgramsMistakeIsUnderlinedWhereItStandsHoweverItIsWritten() {
    String[] written = {"parse json | were a > 1", "'parse json | where x == ''a'' | were a > 1'",
        "\"parse json | where x == \\\"\\u00e4\\\"\\\n        | were a > 1\"", "|\n      parse json\n\n      | were a > 1\n",
        ">-\n      parse json\n      | were a > 1\n", "&p |2-\n      parse json\n      | were a > 1\n"};
    for (String one : written) {
      String text = file("  t:\n    from: a\n    program: " + one + "\n", "  o: { from: t, stdout: }\n");
      String said = mistakes(text);
      String[] lines = said.split("\n");
      assertThat(lines[2].indexOf('^')).as(said).isEqualTo(lines[1].indexOf("were"));
      assertThat(lines[2]).contains("^^^^ no step is called 'were'; did you mean 'where'?");
    }
  }

  @Test
  void namesAreSharedAndPlain() {
    assertThat(mistakes(file("  a: { from: b, program: '' }\n", SINK))).contains("line 5, column 3",
        "a source in line 2 is called 'a' too");
    assertThat(mistakes(file("  'x y': { from: b, program: '' }\n", SINK))).contains("found 'x y'");
    assertThat(mistakes(file("", "  dead_letter: { from: a, stdout: }\n"))).contains("choose another");
  }

  @Test
  void nothingIsTakenFromSinksOrInACircle() {
    assertThat(mistakes(file("  t: { from: out, program: '' }\n", SINK))).contains("'out' is a sink");
    assertThat(mistakes(file("  t: { from: [a, u], program: '' }\n  u: { from: t, program: '' }\n", SINK)))
        .contains("this goes in a circle: 't' takes from 'u', 'u' takes from 't'");
    assertThat(mistakes(file("", "  out: { from: [a, a], stdout: }\n"))).contains("'a' stands here twice");
  }

  @Test
  void writingIsSaidInOnePlace() {
    assertThat(mistakes(file("  t: { from: a, program: 'parse json | as csv' }\n  u: { from: t, program: 'head 1' }\n", SINK)))
        .contains("line 5, column 40", "^^^^^^ 'as' says how", "beside a sink: as: csv");
    String two = "  t: { from: a, program: 'parse json | as csv' }\n  u: { from: b, program: 'head 1' }\n";
    assertThat(mistakes(file(two, "  o: { from: t, as: json, stdout: }\n"))).contains("transform 't' says 'as csv' already");
    assertThat(mistakes(file(two, "  o: { from: [t, u], stdout: }\n"))).contains("'u' ends without 'as' and 't' with 'as csv'");
    assertThat(mistakes(file("", "  o: { from: a, as: jsn, stdout: }\n"))).contains("^^^ a format", "did you mean 'json'");
  }

  @Test
  void aSourceMakesRecordsInOneWay() {
    assertThat(mistakes(file("""
          t: { from: a, program: "multiline preset java" }
          u: { from: [b, a], program: "head 1" }
        """, SINK))).contains("line 6", "'u' takes lines and 't' begins with 'multiline preset java', but source 'a'");
    assertThat(mistakes(file("""
          t: { from: a, program: "head 1" }
          u:
            from: t
            program: |
              # text
              multiline preset java
        """, SINK))).contains("line 10, column 7", "^^^^^^^^^ multiline joins the lines of a source, and 't' is a transform");
  }

  @Test
  void whatAChainKnowsHoldsBehindIt() {
    assertThat(mistakes(file("  t: { from: a, program: 'parse json | count by host' }\n",
        "  o: { from: t, when: hots == 'x', stdout: }\n"))).contains("^^^^", "did you mean 'host'?");
  }

  @Test
  void oneAddressIsOpenedOnceAndOneFileWrittenOnce() {
    assertThat(mistakes("sources:\n  a: { tcp: { listen: x } }\n  b: { tcp: { listen: x } }\nsinks:\n"
        + "  c: { from: [a, b], file: { path: p } }\n  d: { from: a, file: { path: p } }\ndead_letter: { file: { path: p } }\n"))
        .contains("source 'a' is at tcp x already", "line 6", "line 7", "sink 'c' writes to p already");
  }

  @Test
  void whatIsNotUsedIsOddAndNoMistake() throws YamlMistakes {
    assertThat(checked(file("  t: { from: a, program: '' }\n", "  o: { from: a, stdout: }\n")).warnings()).containsExactly(
        "line 3: nothing takes from source 'b'; what it reads is forgotten", "line 5: nothing takes from transform 't'; it does nothing");
    assertThat(checked(USUAL).warnings()).isEmpty();
  }

  @Test
  void whatHappensWhenFullFitsTogether() {
    assertThat(mistakes(file("", "  o: { from: a, stdout: , required: false, when_full: block }\n"))).contains("drop_newest or spill");
    assertThat(mistakes(file("", "  o: { from: a, stdout: , spill: 1GiB }\n"))).contains("without when_full: spill");
    assertThat(mistakes(file("", "  o: { from: a }\n"))).contains("a sink needs one of file, stdout, http");
    assertThat(mistakes(file("", "  o: { from: a, stdout: , file: { path: x } }\n"))).contains("only one of");
    assertThat(mistakes("sources: {}\nsinks: {}\n")).contains("at least one source", "at least one sink");
  }

  @Test
  void variablesArePutIntoScalarsAndProgramsButGroupsStay() throws YamlMistakes {
    String text = file("  t: { from: a, program: 'replace \"a(.)\" with \"${1}${X}\" | where size(\"${LIMIT:-7}\") > 0' }\n",
        "  o: { from: t, http: { url: \"${URL}\" } }\n");
    assertThatThrownBy(() -> Stubs.reader(Map.of("URL", "u")).read(text)).isInstanceOf(YamlMistakes.class);
    String right = text.replace("${X}", "$1");
    PipelineFile file = Stubs.reader(Map.of("URL", "u", "LIMIT", "123")).read(right).file();
    assertThat(file.transforms().get(0).program()).isEqualTo("replace \"a(.)\" with \"${1}$1\" | where size(\"123\") > 0");
    assertThat(file.sinks().get(0).settings()).isEqualTo(new Stubs.StubSink("url", "u", null));
  }

  @Test
  void whatIsPutInIsNotShown(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("s"), "hunter2 nonsense\n");
    String text = file("  t: { from: a, program: 'where x == ${file:" + secret + "}' }\n", "  o: { from: t, http: { url: \"${V}\","
        + " password: \"${file:" + secret + "}\" } }\n");
    YamlMistakes mistakes = catchThrowableOfType(YamlMistakes.class, () -> Stubs.reader(Map.of()).read(text));
    assertThat(mistakes.show("p")).doesNotContain("hunter2", "nonsense").contains("what is put in here", "no variable V");
  }

  @Test
  void stagesOfTheScheduleAreThoseOfThePipeline() throws YamlMistakes {
    String transforms = "  t: { from: a, program: 'parse json | sort by x' }\n";
    String sinks = "  o: { from: t, stdout: }\n";
    assertThat(read(file(transforms, sinks) + "schedule: { stages: { t.sort: { strategy: inline }, t: { strategy: cpu } } }\n")
        .schedule().stages()).containsKeys("t.sort", "t");
    assertThat(mistakes(file(transforms, sinks) + "schedule: { stages: { t.srt: { strategy: inline } } }\n"))
        .contains("^^^^^ the pipeline has no stage 't.srt'; did you mean 't.sort'?");
    assertThat(read(file(transforms, sinks) + "schedule: cpu\n").schedule()).isNotEqualTo(Schedule.AUTO);
    assertThat(mistakes(file(transforms, sinks) + "schedule: nope\n")).contains("cannot read the schedule nope: no such file");
  }

  @Test
  void testsNameTransformsThatAreThere() {
    String tail = "tests:\n  - { name: x, transform: paarse, input: [] }\n";
    assertThat(mistakes(USUAL.substring(0, USUAL.indexOf("tests:")) + tail)).contains("did you mean 'parse'?");
    assertThat(mistakes(USUAL.substring(0, USUAL.indexOf("tests:")) + tail.replace("paarse", "slim, until: parse")))
        .contains("nothing goes from 'slim' to 'parse'");
  }

  @Test
  void aMistakeFoundWhenOpeningIsShownAtItsKey() throws YamlMistakes {
    CheckedPipeline pipeline = checked(USUAL);
    assertThat(pipeline.show("p.yaml", "net", "listen", "the port is taken")).isEqualTo("""
        weir: p.yaml, line 3, column 25
            net: { tcp: { listen: "127.0.0.1:5140" }, max_line: 64KiB, batch: { linger: 1s } }
                                  ^^^^^^^^^^^^^^^^ the port is taken
        """);
    assertThat(pipeline.show("p.yaml", "net", "", "no")).contains("  ^^^ no");
    assertThat(pipeline.show("p.yaml", "dead_letter", "path", "no")).contains("^^^^^^^^^^ no");
    assertThat(pipeline.show("p.yaml", "data_dir", "", "no")).contains("weir: p.yaml, line 1");
  }
}
