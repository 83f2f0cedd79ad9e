package io.weir.pipeline.definition;

import io.weir.admin.AdminSettings;
import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Named;
import io.weir.config.yaml.Placed;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.ValueType;
import io.weir.config.yaml.Values;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of a pipeline file. */
final class FileKeys {
  static final Key<List<Named<Optional<Values>>>> TRANSFORMS = Key.of("transforms", named(TransformKeys.SECTION),
      "What happens to records, by names of your choice. A transform takes from sources and other transforms and runs a program.");
  static final Key<String> DATA_DIR = Key.of("data_dir", Types.text(), "A folder for what must outlive the process: how far files "
      + "have been read, what waits on disk. Like every path in this file, it is looked for from the folder weir is started in.")
      .orElse("data");
  static final Key<AdminSettings> ADMIN = Key.of("admin", AdminSettings.declaration().type(),
      AdminSettings.declaration().help()).usually("nowhere");
  static final Key<Duration> SHUTDOWN_TIMEOUT = Key.of("shutdown_timeout", Types.duration(Duration.ZERO, Duration.ofHours(1)),
      "How long stopping may take: sources end, and what was read is written. What is left then is said, with exit code 3.")
      .orElse(Duration.ofSeconds(30));
  static final Key<ByteSize> MEMORY = Key.of("memory", Types.size(1 << 20, 1L << 40), "How many bytes of records may be in flight; "
      + "then sources wait. What the process can hold at all is said by WEIR_MEMORY, see the launcher.")
      .usually("as the schedule says, or nearly half of the heap");
  static final Key<Placed<Schedule>> SCHEDULE = Key.of("schedule", Types.placed(Types.<Schedule>either(Types.text()
      .map(NamedSchedule::read).called("auto|cpu|io|serial|FILE", "auto, cpu, io, serial or a file"),
      ScheduleReader.declaration())), "How stages run: the keys of a schedule file, or the name of one. Stages are called "
          + "TRANSFORM.STAGE, all those of a transform TRANSFORM; the same holds for sinks.").usually("auto");
  static final Key<List<Optional<Values>>> TESTS = Key.of("tests", Types.list(Types.attempt(TestKeys.SECTION.type())),
      "Tests of the programs, run by 'weir test'.");

  final SourceKeys sourceKeys;
  final SinkKeys sinkKeys;
  final Key<List<Named<Optional<Values>>>> sources;
  final Key<List<Named<Optional<Values>>>> sinks;
  final Key<Values> deadLetter;
  private final Section<Values> section;

  FileKeys(Components components) {
    sourceKeys = new SourceKeys(components.sources());
    sinkKeys = new SinkKeys(components.sinks());
    sources = Key.of("sources", named(sourceKeys.section()), "Where records come from, by names of your choice.").required();
    sinks = Key.of("sinks", named(sinkKeys.section()), "Where records go, by names of your choice.").required();
    deadLetter = Key.of("dead_letter", sinkKeys.deadLetter().type(), sinkKeys.deadLetter().help())
        .usually("they are counted, and said at the end");
    section = Section.of("a pipeline file", "Sources, transforms and sinks, and how they are joined. Run with 'weir run FILE'.",
        List.of(sources, TRANSFORMS, sinks, deadLetter, DATA_DIR, ADMIN, SHUTDOWN_TIMEOUT, MEMORY, SCHEDULE, TESTS),
        values -> values);
  }

  Section<Values> section() {
    return section;
  }

  private static ValueType<List<Named<Optional<Values>>>> named(Section<Values> item) {
    return Types.named("NAME", Types.attempt(item.type()));
  }
}
