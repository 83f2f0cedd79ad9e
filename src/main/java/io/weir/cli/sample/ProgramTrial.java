package io.weir.cli.sample;

import io.weir.language.Program;
import io.weir.pipeline.Outcome;
import io.weir.pipeline.Pipeline;
import io.weir.pipeline.Settings;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.control.Setting;
import io.weir.scheduling.schedule.Schedule;
import io.weir.source.InputFailure;
import io.weir.source.file.FileOptions;
import io.weir.source.file.FileSource;
import io.weir.stage.PassSettings;
import io.weir.tuner.Measured;
import io.weir.tuner.Trial;
import io.weir.tuner.TrialFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a program over the files of a sample, in this process, in order, its output digested and forgotten. */
public final class ProgramTrial implements Trial, AutoCloseable {
  private static final int REPEATS_MOST = 20_000;
  /** A run that takes less than this part of what was wanted is too short. */
  private static final double LONG_ENOUGH = 0.7;

  /** A run that takes so many times as long as is wanted is too long. */
  private static final double TOO_LONG = 2;
  private static final long CUT_BYTES_LEAST = 1 << 20;
  private static final long HUGE_BYTES = 256L << 20;

  private final Program program;
  private final PassSettings passes;
  private final FileOptions reading;
  private final Settings settings;
  private final byte delimiter;
  private List<String> files;
  private @Nullable SampleCut cut;
  /** As from run to run of the command: stages that choose begin where they settled before. */
  private final Map<String, Setting> settled = new HashMap<>();
  private int repeats = 1;
  private @Nullable Outcome last;

  /** @param files of the sample; not standard input, which can be read but once */
  public ProgramTrial(Program program, PassSettings passes, FileOptions reading, Settings settings,
      List<String> files) {
    this.program = program;
    this.passes = passes;
    this.reading = reading;
    this.settings = settings.ordered(true);
    delimiter = passes.delimiter();
    this.files = List.copyOf(files);
  }

  /**
   * Lets a run read the sample as many times as it takes for this long: a shorter one is noise.
   *
   * @param warm seconds to go on with it at least, because the first runs are slow: the compiler has just begun
   * @return how many bytes a run reads from then on
   */
  public long lengthen(double seconds, double warm) throws TrialFailure {
    double spent = 0;
    shorten(seconds);
    long before = 0;
    while (true) {
      Measured run = run(Schedule.AUTO);
      spent += run.seconds();
      boolean more = run.bytes() > before;
      boolean tooShort = run.seconds() < seconds * LONG_ENOUGH && repeats < REPEATS_MOST && more;
      if (!tooShort && spent >= warm) {
        repeats = more ? repeats : 1;
        return run.bytes();
      }
      if (tooShort) {
        // a program that has enough of its input, such as head, reads no more however often it is given
        before = repeats == 1 ? 0 : run.bytes();
        repeats = (int) Math.clamp(Math.round(repeats * seconds / run.seconds()), repeats + 1, REPEATS_MOST);
      }
    }
  }

  /** A sample that takes much longer than that is cut, where it can be. */
  private void shorten(double seconds) throws TrialFailure {
    try {
      long bytes = FileSource.bytesIn(files);
      // a first guess, so that not even the first run takes long
      boolean huge = bytes > HUGE_BYTES && SampleCut.isPossible(files);
      if (huge) {
        cutTo(HUGE_BYTES);
      }
      Measured run = run(Schedule.AUTO);
      run = run.seconds() > TOO_LONG * seconds ? run(Schedule.AUTO) : run;
      if (run.seconds() > TOO_LONG * seconds && run.bytes() > CUT_BYTES_LEAST && SampleCut.isPossible(files)) {
        cutTo(Math.max(CUT_BYTES_LEAST, (long) (run.bytes() * seconds / run.seconds())));
      }
    } catch (IOException broken) {
      throw new TrialFailure("cannot cut the sample: " + broken.getMessage(), false);
    }
  }

  private void cutTo(long bytes) throws IOException {
    SampleCut before = cut;
    cut = SampleCut.of(files, bytes, delimiter);
    files = List.of(cut.file().toString());
    if (before != null) {
      before.close();
    }
  }

  /** Whether only the beginning of the sample is read. */
  public boolean isCut() {
    return cut != null;
  }

  /** Removes what was made of the sample. */
  @Override
  public void close() {
    try {
      if (cut != null) {
        cut.close();
      }
    } catch (IOException stays) {
      // it is a temporary file; the system removes it some day
    }
  }

  public List<String> files() {
    return files;
  }

  /** How many times a run reads the sample. */
  public int repeats() {
    return repeats;
  }

  /** What came of the last run. */
  public @Nullable Outcome last() {
    return last;
  }

  @Override
  public Measured run(Schedule schedule) throws TrialFailure {
    Integer batch = schedule.batchBytes();
    Long memory = schedule.memoryBytes();
    Settings how = settings.schedule(schedule).remembered(settled);
    List<String> all = Collections.nCopies(repeats, files).stream().flatMap(List::stream).toList();
    FileSource source = new FileSource(all, batch == null ? reading : reading.batchBytes(batch));
    DigestSink sink = new DigestSink();
    double cpu = cpuSeconds();
    long began = System.nanoTime();
    Pipeline pipeline = new Pipeline(source, program.stages(passes), sink,
        memory == null ? how : how.budget(new ByteBudget(memory)));
    Outcome outcome = pipeline.run();
    double seconds = Math.max(1, System.nanoTime() - began) / 1e9;
    pipeline.close();
    settled.putAll(pipeline.steering().settled());
    last = outcome;
    check(outcome);
    return new Measured(seconds, cpu < 0 ? -1 : cpuSeconds() - cpu, source.bytesRead(), outcome.tally().in,
        sink.digest());
  }

  /** Whether a run came to its end. */
  public static void check(Outcome outcome) throws TrialFailure {
    if (outcome.bug() != null) {
      throw new TrialFailure("a run ended by a bug", true, outcome.bug());
    }
    if (outcome.end() != Outcome.End.DONE && outcome.end() != Outcome.End.STOPPED) {
      throw new TrialFailure(outcome.outputFailure() != null ? outcome.outputFailure()
          : "a record of the sample failed, and --on-error stop ends the run", false);
    }
    if (!outcome.inputFailures().isEmpty()) {
      throw new TrialFailure("the sample cannot be read: " + outcome.inputFailures().stream()
          .map(InputFailure::toString).distinct().collect(Collectors.joining("; ")), false);
    }
  }

  /** Processor time this process has had, or -1 where nobody can tell. */
  public static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).map(nanos -> nanos / 1e9)
        .orElse(-1.0);
  }
}
