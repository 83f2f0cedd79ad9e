package io.weir.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.CommandLineTool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class TestCommandTest {
  @TempDir
  private Path folder;

  private String weir(int exit, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    int code = new CommandLineTool(Map.of(), both, both).run(words);
    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(code).as(said).isEqualTo(exit);
    return said;
  }

  /** Runs one test of a pipeline with this program; without the line of the file's name. */
  private String test(int exit, String program, String test) throws IOException {
    String file = "sources: { a: { stdin: } }\ntransforms:\n  t:\n    from: a\n    program: |\n      " + program.replace("\n", "\n      ")
        + "\nsinks: { o: { from: t, when: \"true\", stdout: } }\ntests:\n  - name: x\n    transform: t\n    "
        + test.replace("\n", "\n    ") + "\n";
    Path path = Files.writeString(folder.resolve("p.yaml"), file);
    return weir(exit, "test", path.toString()).replace(path + "\n", "");
  }

  @Test
  void saysWhatIsDifferent() throws IOException {
    assertThat(test(1, "parse json", """
        input: [ '{"a":1,"b":{"c":[1,2]},"d":true}', '{}', '{"z":1}' ]
        output: [ { a: 1.0, b: { c: [1, 3] }, e: x }, text ]""")).isEqualTo("""
          FAILED  x
                  record 1 is different: b.c[1] is 2, expected 3; e is missing; d is not expected
                    expected  {"a":1.0,"b":{"c":[1,3]},"e":"x"}
                    found     {"a":1,"b":{"c":[1,2]},"d":true}
                  record 2 is different: the texts differ from character 1 on
                    expected  text
                    found     {}
                  record 3 is one too many
                    found     {"z":1}
        1 test, 1 failed
        """);
    assertThat(test(1, "where true", "input: []\noutput: [ a ]")).contains("record 1 is missing\n            expected  a");
  }

  @Test
  void aSubsetLeavesOtherMembersAlone() throws IOException {
    String input = "input: [ '{\"a\":1,\"b\":{\"c\":2,\"d\":3}}' ]\n";
    test(0, "parse json", input + "output: [ { b: { d: 3 } } ]\nmatch: subset");
    test(1, "parse json", input + "output: [ { b: { d: 3 } } ]");
    test(1, "parse json", input + "output: [ { b: { d: 4 } } ]\nmatch: subset");
  }

  @Test
  void recordsThatFailAreExpectedOrAMistake() throws IOException {
    assertThat(test(1, "parse json", "input: [ x ]")).contains("a record failed at parse: ", "record    x");
    test(0, "parse json", "input: [ x ]\ndead: [ x ]");
    test(0, "parse json", "input: [ x ]\ndead: [ { step: parse } ]");
    assertThat(test(1, "parse json", "input: [ x ]\ndead: [ { step: where } ]")).contains("another record should have failed");
    assertThat(test(1, "parse json", "input: [ '{}' ]\noutput: [ '{}' ]\ndead: [ x ]")).contains("a record should have failed");
  }

  @Test
  void timePassesOnlyWhereTheTestSaysSo() throws IOException {
    test(0, "stats count() every 10s", """
        input: [ a, b, { advance: 10s }, c, { advance: 3s }, d ]
        output:
          - { window_start: "2024-01-01T00:00:00Z", window_end: "2024-01-01T00:00:10Z", count: 2 }
          - { window_start: "2024-01-01T00:00:10Z", window_end: "2024-01-01T00:00:20Z", count: 2 }""");
    test(0, "dedupe within 1m", "input: [ a, a, { advance: 2m }, a ]\noutput: [ a, a ]");
    test(0, "set t = string(now()), u = string(@time)", """
        input: [ a, { advance: 1h }, b ]
        output:
          - { t: "2024-01-01T00:00:00Z", u: "2024-01-01T00:00:00Z" }
          - { t: "2024-01-01T01:00:00Z", u: "2024-01-01T01:00:00Z" }""");
    test(0, "throttle 1/1h | head 3", "input: [ a, b, c, d ]\noutput: [ a, b, c ]");
  }

  @Test
  void joinsLinesUntilTheirTimeIsOver() throws IOException {
    test(0, "multiline start '^x' timeout 5s", """
        input: [ x1, a, { advance: 4s }, b, { advance: 4s }, c, { advance: 5s }, d, x2 ]
        output: [ "x1\\na\\nb\\nc", d, x2 ]""");
  }

  @Test
  void theFirstLineOfCsvNamesTheColumns() throws IOException {
    test(0, "parse csv", "input: [ 'a,b', '1,2', '3,\"x y\"' ]\noutput: [ { a: 1, b: 2 }, { a: 3, b: x y } ]");
  }

  @Test
  void untilASinkAppliesWhatTheSinkSays() throws IOException {
    String file = """
        sources: { a: { stdin: } }
        transforms:
          p: { from: a, program: "parse json | set name = @source" }
          q: { from: p, program: "tee '%s' | as csv" }
        sinks:
          o: { from: q, when: x > 1, stdout: }
          r: { from: [p, a], as: "text '<{x}>'", discard: }
        tests:
          - { name: one, transform: p, until: o, input: [ { x: 1 }, { x: 2 } ], output: [ "x,name", "2,a" ] }
          - { name: two, transform: p, until: r, input: [ { x: 1 } ], output: [ "<1>" ] }
        """.formatted(folder.resolve("tee"));
    Path path = Files.writeString(folder.resolve("p.yaml"), file);
    assertThat(weir(0, "test", path.toString())).endsWith("2 tests, all passed\n");
    assertThat(folder.resolve("tee")).doesNotExist();
  }

  @Test
  void saysWhatIsNotTested() throws IOException {
    Path path = Files.writeString(folder.resolve("p.yaml"), "sources: { a: { stdin: } }\ntransforms: { t: { from: a, program: '' } }\n"
        + "sinks: { o: { from: t, stdout: } }\n");
    assertThat(weir(0, "test", path.toString())).isEqualTo(path + "\n  no test begins or ends at t\n0 tests, all passed\n");
  }

  @Test
  void writesResultsForBuildServers() throws Exception {
    Path path = Files.writeString(folder.resolve("p.yaml"), """
        sources: { a: { stdin: } }
        transforms: { t: { from: a, program: "where true" } }
        sinks: { o: { from: t, stdout: } }
        tests:
          - { name: "<right>", transform: t, input: [ a ], output: [ a ] }
          - { name: wrong, transform: t, input: [ "a&\\x01" ], output: [ b ] }
        """);
    Path xml = folder.resolve("made/r.xml");
    weir(1, "test", path.toString(), "--junit", xml.toString());
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
    assertThat(document.getDocumentElement().getAttribute("tests")).isEqualTo("2");
    assertThat(document.getElementsByTagName("testcase").item(0).getAttributes().getNamedItem("name").getTextContent())
        .isEqualTo("<right>");
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("failure").item(0).getTextContent()).contains("found     a&");
  }

  @Test
  void mistakesAreOfTheUser() throws IOException {
    assertThat(weir(2, "test")).contains("weir test pipeline.yaml");
    assertThat(weir(2, "test", folder.resolve("none.yaml").toString())).contains("no such file");
    Path path = Files.writeString(folder.resolve("p.yaml"), "sources: { a: { stdn: } }\nsinks: {}\n");
    assertThat(weir(2, "test", path.toString())).contains("did you mean 'stdin'?");
    assertThat(weir(2, "explain", path.toString())).contains("did you mean 'stdin'?");
    assertThat(weir(2, "check", path.toString())).contains("did you mean 'stdin'?");
    assertThat(weir(0, "test", "--help")).contains("--junit FILE");
  }

  @Test
  void checkTellsSchedulesFromPipelines() throws IOException {
    Path schedule = Files.writeString(folder.resolve("s.yaml"), "default: { strategy: cpuu }\n");
    assertThat(weir(2, "check", schedule.toString())).contains("did you mean 'cpu'?");
    Path pipeline = Files.writeString(folder.resolve("p.yaml"), "sources: { a: { stdin: } }\nsinks: { b: { from: a, stdout: } }\n"
        + "transforms: { c: { from: a, program: '' } }\n");
    assertThat(weir(0, "check", pipeline.toString())).contains(", line 3: nothing takes from transform 'c'; it does nothing",
        "no mistakes");
  }
}
