package io.weir.source.process;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Records that are made up.
 *
 * @param format what they look like, where there are no lines
 * @param lines texts that are taken in turn; empty: the format
 * @param rate records a second at most; null: as many as are wanted
 * @param count how many altogether; null: no end
 * @param seed of what is random in them
 */
public record GenerateSettings(Format format, List<String> lines, @Nullable Integer rate, @Nullable Integer count, int seed)
    implements SourceSettings {

  /** What made-up records look like. */
  public enum Format {
    /** Lines of a web server's access log, as {@code parse combined} reads them. */
    COMBINED,
    /** JSON objects of the same requests. */
    JSON,
    /** The same as {@code key=value} words. */
    LOGFMT,
    /** Messages of a daemon as RFC 5424 has them. */
    SYSLOG
  }

  private static final Key<Format> FORMAT = Key.of("format", Types.choice(Format.class), "What the records look like: combined "
      + "(a web server's access log), json or logfmt (the same requests), or syslog (RFC 5424).").orElse(Format.COMBINED);
  private static final Key<List<String>> LINES = Key.of("lines", Types.oneOrMore(Types.text().map(GenerateSettings::line)),
      "Texts that are taken in turn, in place of a format; {n} in them becomes the record's number.");
  private static final Key<Integer> RATE = Key.of("rate", Types.integer(1, 100_000_000),
      "Records a second at most.").usually("as many as are wanted");
  private static final Key<Integer> COUNT = Key.of("count", Types.integer(1, Integer.MAX_VALUE),
      "How many records altogether; then the source is at its end.").usually("no end");
  private static final Key<Integer> SEED = Key.of("seed", Types.integer(0, Integer.MAX_VALUE),
      "Where the random numbers begin: the same seed makes the same records, but for their times.").orElse(1);

  private static final Section<GenerateSettings> SECTION = Section.of("a generate source",
      "Makes records up, for tests, demonstrations and measurements.", List.of(FORMAT, LINES, RATE, COUNT, SEED),
      GenerateSettings::of).checked(values -> {
        if (values.has(FORMAT) && values.has(LINES)) {
          values.mistake(FORMAT, "where lines are given there is no format; leave out one of the two");
        }
      });

  public GenerateSettings {
    lines = List.copyOf(lines);
  }

  /** Its keys in a pipeline file. */
  public static Section<GenerateSettings> declaration() {
    return SECTION;
  }

  private static String line(String text) {
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a record is one line; this text has several, write them as a list");
    }
    return text;
  }

  private static GenerateSettings of(Values values) {
    List<String> lines = values.find(LINES);
    return new GenerateSettings(values.get(FORMAT), lines == null ? List.of() : lines, values.find(RATE), values.find(COUNT),
        values.get(SEED));
  }

  @Override
  public Source open(SourceContext context) {
    return new GenerateSource(this, context, Clock.systemUTC());
  }

  /** What {@code @file} is. */
  String shown() {
    return lines.isEmpty() ? format.name().toLowerCase(Locale.ROOT) : "lines";
  }
}
