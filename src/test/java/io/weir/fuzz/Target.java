package io.weir.fuzz;

import static io.weir.fuzz.Agreement.cuts;
import static io.weir.fuzz.Agreement.keeps;
import static io.weir.fuzz.Runs.cells;
import static io.weir.fuzz.Runs.joins;
import static io.weir.fuzz.Runs.reads;
import static io.weir.fuzz.Runs.repeats;
import static io.weir.fuzz.Slow.beside;

import io.weir.checkpoint.PositionsInput;
import io.weir.lookup.table.TableInput;
import io.weir.sink.buffer.SegmentInput;
import io.weir.source.file.PackedInput;
import io.weir.source.http.BodyInput;
import io.weir.source.socket.assembly.FrameInput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is fuzzed: each takes any bytes, and fails where weir does not do what it promises for them. */
enum Target {
  JSON(Values::json, Values::writers, cuts("parse json | as json"), keeps("parse json", "a", "b")),
  JSON_WRITER(Values::written),
  LOGFMT(reads("parse logfmt"), repeats("parse logfmt | as logfmt"), cuts("parse logfmt"), keeps("parse logfmt", "k", "a")),
  CSV(reads("parse csv"), reads("parse csv header \"a,b,c\" delimiter \";\""), cells("parse csv | as csv", ','),
      beside("parse csv header \"a,b,c\" delimiter \";\"", Slow::csv),
      keeps("parse csv header \"a,b,c\" delimiter \";\"", "c", "a")),
  TSV(reads("parse tsv"), cells("parse tsv | as tsv", '\t'), keeps("parse tsv header \"a,b\"", "b")),
  CLF(reads("parse common"), reads("parse combined"), keeps("parse combined", "status", "path", "rest"),
      keeps("parse common", "request", "time"), cuts("parse common")),
  SYSLOG(reads("parse syslog"), keeps("parse syslog", "structured_data", "message"), keeps("parse syslog", "timestamp", "hostname"),
      cuts("parse syslog")),
  KV(reads("parse kv"), reads("parse kv pair \"; \" key \"::\""), beside("parse kv pair \"; \" key \"::\"", Slow::kv),
      keeps("parse kv", "a", "b")),
  REGEX_FORMAT(reads("parse regex \"(?P<a>[a-z]+)?(?: (?P<b>\\\\d+))*(?P<c>.)$\""),
      beside("parse regex \"(?P<a>[a-z]+)?(?: (?P<b>\\\\d+))*(?P<c>.)$\"", Slow::groups)),
  PATTERN(reads("parse pattern \"{a} {} [{b}] {{{c}}}{d}\""),
      beside("parse pattern \"{a} {} [{b}] {{{c}}}{d}\"", Slow::pattern),
      keeps("parse pattern \"{a} {} [{b}] {{{c}}}{d}\"", "d", "b")),
  HOLES(Holes::check),
  CRI(reads("parse cri"), cuts("parse cri"), beside("parse cri", Slow::cri), keeps("parse cri", "message")),
  DOCKER(reads("parse docker"), cuts("parse docker"), keeps("parse docker", "stream", "message"),
      input -> {
        if (!Slow.hasSpellings(input)) {
          beside("parse docker", Slow::docker).check(input);
        }
      }),
  MULTILINE(joins("multiline preset java"), joins("multiline preset python max 3 lines"), joins("multiline preset go"),
      joins("multiline preset ruby"), joins("multiline continue r'^\\s'"), joins("multiline start '^[0-9]' max 2 lines")),
  TIMESTAMP(Spellings::timestamp),
  TIME_PATTERN(Spellings::timePattern),
  DURATION(Spellings::duration),
  NUMBER(Spellings::number),
  SIZE(Texts::size),
  WAIT(Texts::wait),
  UTF8(Texts::utf8),
  TEMPLATE(Texts::template),
  EDIT(Edits::check),
  LANGUAGE(Programs::compile),
  PROGRAM(Programs::run),
  EXPRESSION(Programs::expression),
  REGEX(Patterns::compare),
  REDACT(Redactions::check),
  PIPELINE_FILE(ConfigFiles::pipeline),
  SCHEDULE_FILE(ConfigFiles::schedule),
  FRAMES(FrameInput::check),
  HTTP_BODY(BodyInput::lines, BodyInput::json),
  HTTP_PACKED(BodyInput::packed),
  PACKED(PackedInput::check),
  POSITIONS(PositionsInput::check),
  SPILL(SegmentInput::check),
  TABLE(TableInput::check);

  /** Throws where the promise is broken. */
  interface Check {
    void check(byte[] input) throws Exception;
  }

  private final List<Check> checks;

  Target(Check... checks) {
    this.checks = List.of(checks);
  }

  /** As on the command line and in file names. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Target named(String title) {
    return Arrays.stream(values()).filter(target -> target.title().equals(title)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target is called '" + title + "'; there are "
            + Arrays.stream(values()).map(Target::title).toList()));
  }

  void run(byte[] input) throws Exception {
    for (Check check : checks) {
      check.check(input);
    }
  }
}
