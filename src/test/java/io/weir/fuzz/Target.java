package io.weir.fuzz;

import static io.weir.fuzz.Runs.cells;
import static io.weir.fuzz.Runs.reads;
import static io.weir.fuzz.Runs.repeats;
import static io.weir.fuzz.Runs.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is fuzzed: each takes any bytes, and fails where weir does not do what it promises for them. */
enum Target {
  JSON(input -> {
    repeats("parse json | as json").check(input);
    Values.json(input);
  }),
  JSON_WRITER(Values::written),
  LOGFMT(reads("parse logfmt"), repeats("parse logfmt | as logfmt")),
  CSV(reads("parse csv"), reads("parse csv header \"a,b,c\" delimiter \";\""), cells("parse csv | as csv", ',')),
  TSV(reads("parse tsv"), cells("parse tsv | as tsv", '\t')),
  CLF(reads("parse common"), reads("parse combined"), reads("parse combined | keep status, path, rest")),
  SYSLOG(reads("parse syslog"), reads("parse syslog | keep structured_data, message")),
  KV(reads("parse kv"), reads("parse kv pair \"; \" key \"::\"")),
  REGEX_FORMAT(reads("parse regex \"(?P<a>[a-z]+)?(?: (?P<b>\\\\d+))*(?P<c>.)$\"")),
  PATTERN(reads("parse pattern \"{a} {} [{b}] {{{c}}}{d}\"")),
  CRI(reads("parse cri")),
  DOCKER(reads("parse docker")),
  MULTILINE(runs("multiline preset java"), runs("multiline preset python max 3 lines"), runs("multiline preset go"),
      runs("multiline preset ruby"), runs("multiline continue r'^\\s'")),
  TIMESTAMP(Spellings::timestamp),
  TIME_PATTERN(Spellings::timePattern),
  DURATION(Spellings::duration),
  NUMBER(Spellings::number),
  LANGUAGE(Programs::compile),
  PROGRAM(Programs::run),
  EXPRESSION(Programs::expression),
  REGEX(Patterns::compare),
  REDACT(Redactions::check);

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
