package io.weir.scheduling.schedule;

import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Named;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.diagnostic.Nearest;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schedule file: its keys are declared here, {@link StageKeys} has those of a stage. */
public final class ScheduleReader {
  private static final Key<ByteSize> SIZE = Key.of("size", Types.size(4 << 10, 64 << 20),
      "How many bytes of input are handled at a time. Smaller ones answer sooner, larger ones cost less for each record; a "
          + "longer record makes a larger batch.").usually("256KiB");
  private static final Key<Integer> LINGER = Key.of("linger", Types.duration(Duration.ZERO, Duration.ofMinutes(1))
      .map(ScheduleReader::millis), "How long a batch that is not full may wait for more records, where a source lets "
          + "batches wait: sockets do; files and standard input hand on at once what a read brings.").usually("as the source says");
  private static final Section<Values> BATCH = Section.of("batch", "How input is cut.", List.of(SIZE, LINGER),
      values -> values);

  private static final Key<ByteSize> MEMORY = Key.of("memory", Types.size(1 << 20, 1L << 40),
      "How many bytes of records may be in flight; then reading waits. What the process can hold at all is said by "
          + "WEIR_MEMORY, see the launcher.").usually("nearly half of the heap");
  private static final Key<Values> BATCH_KEY = Key.of("batch", BATCH.type(), "How input is cut into batches; a change "
      + "holds from the next start on.");
  private static final Key<Double> ROLLBACK = Key.of("rollback_below", Types.ratio(), "When the file is changed during a "
      + "run and throughput then falls below this part of what it was before, the old schedule comes back. 0: never.")
      .orElse(Schedule.ROLLBACK_BELOW);
  private static final Key<StageKeys.Stage> DEFAULT = Key.of("default", StageKeys.SECTION.type(), "What holds for stages "
      + "that are not named, and for what named ones do not say.").usually("auto");
  private static final Key<List<Named<StageKeys.Stage>>> STAGES = Key.of("stages",
      Types.named("NAME", StageKeys.SECTION.type()), "Stages by name, as 'weir explain' shows them: the word of the first "
          + "step, a second one of that name with 2 behind it. What a stage does not say is taken from default.");

  private static final Section<Schedule> FILE = Section.of("a schedule",
      "How the stages of a program run: on which threads, how many at a time, in what order records leave them.",
      List.of(MEMORY, BATCH_KEY, ROLLBACK, DEFAULT, STAGES), ScheduleReader::schedule)
      .checked(ScheduleReader::checkStages);

  private ScheduleReader() {}

  /** The declaration, for manual and schema. */
  public static Section<Schedule> declaration() {
    return FILE;
  }

  /** What a file says, whatever its stages are called. */
  public static Schedule read(String text) throws YamlMistakes {
    return YamlFile.read(text, FILE);
  }

  /**
   * What a file says for these stages; one of another name is a mistake.
   *
   * @param stages the names of the program's stages
   */
  public static Schedule read(String text, Collection<String> stages) throws YamlMistakes {
    return YamlFile.read(text, FILE.checked(values -> checkNames(values, stages)));
  }

  private static Schedule schedule(Values values) {
    Values batch = values.find(BATCH_KEY);
    ByteSize memory = values.find(MEMORY);
    ByteSize size = batch == null ? null : batch.find(SIZE);
    Integer linger = batch == null ? null : batch.find(LINGER);
    Map<String, StageSchedule> stages = new LinkedHashMap<>();
    list(values).forEach(stage -> stages.put(stage.name(), stage.value().schedule()));
    return new Schedule(memory == null ? null : (Long) memory.bytes(), size == null ? null : (Integer) (int) size.bytes(),
        linger, values.get(ROLLBACK), otherwise(values), stages);
  }

  private static StageSchedule otherwise(Values values) {
    StageKeys.Stage stage = values.find(DEFAULT);
    return stage == null ? StageSchedule.NOTHING : stage.schedule();
  }

  private static List<Named<StageKeys.Stage>> list(Values values) {
    List<Named<StageKeys.Stage>> stages = values.find(STAGES);
    return stages == null ? List.of() : stages;
  }

  private static void checkStages(Values values) {
    StageKeys.@Nullable Stage otherwise = values.find(DEFAULT);
    if (otherwise != null) {
      otherwise.check(StageSchedule.NOTHING);
    }
    list(values).forEach(stage -> stage.value().check(otherwise(values)));
  }

  private static void checkNames(Values values, Collection<String> stages) {
    for (Named<StageKeys.Stage> stage : list(values)) {
      if (!stages.contains(stage.name())) {
        String hint = Nearest.hint(stage.name(), stages);
        values.mistake(stage, "the program has no stage '" + stage.name() + "'" + (hint.isEmpty()
            ? "; it has " + String.join(", ", stages) : hint));
      }
    }
  }

  private static int millis(Duration duration) {
    if (duration.getNano() % 1_000_000 != 0) {
      throw new IllegalArgumentException("whole milliseconds are expected here, such as 50ms");
    }
    return (int) duration.toMillis();
  }
}
