package io.weir.config.yaml;

import io.weir.config.ByteSize;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file with values of every type, such as a pipeline's. */
record Pipeline(List<Named<Source>> sources, List<Named<Sink>> sinks, Duration pause, boolean strict, Object limit) {
  record Source(String path, String port) {}

  record Sink(List<Placed<String>> from, String url, Secret password, ByteSize batch, TimeUnit every, double share,
      List<Integer> codes) {}

  static final Key<String> PATH = Key.of("path", Types.text(), "The file.");
  static final Key<String> PORT = Key.of("port", Types.integer(1, 65_535).map(port -> {
    if (port == 22) {
      throw new IllegalArgumentException("port " + port + " is somebody else's");
    }
    return ":" + port;
  }), "The port.");
  static final Section<Source> SOURCE = Section.of("a source", "Where records come from.", List.of(PATH, PORT),
      values -> new Source(values.find(PATH), values.find(PORT))).exactlyOne(List.of(PATH, PORT));

  static final Key<List<Placed<String>>> FROM = Key.of("from", Types.oneOrMore(Types.placed(Types.text())),
      "What is sent.").required();
  static final Key<String> URL = Key.of("url", Types.text().called("URL", "an address such as http://host/"),
      "Where to.").required();
  static final Key<Secret> PASSWORD = Key.of("password", Types.secret(), "Who we are.");
  static final Key<ByteSize> BATCH = Key.of("batch", Types.size(1, 1 << 20), "How much.").orElse(new ByteSize(4096));
  static final Key<TimeUnit> EVERY = Key.of("every", Types.choice(TimeUnit.class), "When.").orElse(TimeUnit.SECONDS);
  static final Key<Double> SHARE = Key.of("share", Types.ratio(), "How many.").orElse(1.0);
  static final Key<List<Integer>> CODES = Key.of("codes", Types.list(Types.integer(100, 599)), "What is good.")
      .orElse(List.of(200));
  static final Section<Sink> SINK = Section.of("a sink", "Where records go.",
      List.of(FROM, URL, PASSWORD, BATCH, EVERY, SHARE, CODES), Pipeline::sink);

  static final Key<List<Named<Source>>> SOURCES = Key.of("sources", Types.named("NAME", SOURCE.type()), "Sources.")
      .required();
  static final Key<List<Named<Sink>>> SINKS = Key.of("sinks", Types.named("NAME", SINK.type()), "Sinks.");
  static final Key<Duration> WAIT = Key.of("wait", Types.duration(Duration.ofMillis(1), Duration.ofHours(1)), "How long.")
      .orElse(Duration.ofSeconds(30));
  static final Key<Boolean> STRICT = Key.of("strict", Types.flag(), "Whether.").orElse(false);
  static final Key<Object> LIMIT = Key.of("limit", Types.either(Types.integer(1, 9), SOURCE), "Either.");
  static final Section<Pipeline> FILE = Section.of("a pipeline", "A test.", List.of(SOURCES, SINKS, WAIT, STRICT, LIMIT),
      values -> new Pipeline(values.get(SOURCES), values.find(SINKS), values.get(WAIT), values.get(STRICT),
          values.find(LIMIT))).checked(Pipeline::checkFrom);

  private static Sink sink(Values values) {
    if (values.get(URL).startsWith("ftp:")) {
      throw new IllegalArgumentException("nobody takes ftp");
    }
    return new Sink(values.get(FROM), values.get(URL), values.find(PASSWORD), values.get(BATCH), values.get(EVERY),
        values.get(SHARE), values.get(CODES));
  }

  private static void checkFrom(Values values) {
    List<Named<Source>> sources = values.find(SOURCES);
    List<Named<Sink>> sinks = values.find(SINKS);
    for (Named<Sink> sink : sinks == null ? List.<Named<Sink>>of() : sinks) {
      for (Placed<String> from : sink.value().from()) {
        if (sources != null && sources.stream().noneMatch(source -> source.name().equals(from.value()))) {
          values.mistake(from, "there is no source '" + from.value() + "'");
        }
      }
    }
  }
}
