package io.weir.cli;

import io.weir.cli.option.Mistake;
import io.weir.config.ByteSize;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.diagnostic.Nearest;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule a run begins with, put together from {@code --schedule} and {@code --workers}, of which the latter has the
 * last word.
 *
 * @param schedule what the run begins with
 * @param file where it is read again when it changes, or null for a shipped one
 * @param text of the file
 * @param stages the names of the program's stages
 * @param workers threads asked for on the command line, or null
 */
record ChosenSchedule(Schedule schedule, @Nullable Path file, String text, List<String> stages,
    @Nullable Integer workers) {
  /** Those that come with weir; their files are in {@code config/schedule} and in the jar. */
  static final List<String> SHIPPED = List.of("auto", "cpu", "io", "serial");
  /** The part of the heap that may be in flight; the rest is for what is made of it. */
  private static final int HEAP_PERCENT = 45;

  /**
   * Reads what the options name.
   *
   * @param named the value of {@code --schedule}, or null
   * @throws YamlMistakes when the file has mistakes
   */
  static ChosenSchedule of(@Nullable String named, @Nullable Integer workers, List<String> stages)
      throws Mistake, YamlMistakes {
    if (named == null) {
      Schedule usual = workers == null ? Schedule.AUTO : Schedule.workers(workers);
      return new ChosenSchedule(usual, null, "", stages, workers);
    }
    boolean shipped = SHIPPED.contains(named);
    String text = shipped ? shipped(named) : text(named);
    ChosenSchedule chosen = new ChosenSchedule(Schedule.AUTO, shipped ? null : Path.of(named), text, stages, workers);
    return new ChosenSchedule(chosen.read(text), chosen.file, text, stages, workers);
  }

  /** What a text of the file says for this run. */
  Schedule read(String changed) throws YamlMistakes {
    Schedule read = ScheduleReader.read(changed, stages);
    return workers == null ? read : read.withThreads(workers);
  }

  /** How many bytes may be in flight: what the schedule says, as far as the heap holds it. */
  ByteBudget budget() {
    Long wanted = schedule.memoryBytes();
    return new ByteBudget(wanted == null ? held() : Math.min(wanted, held()));
  }

  /** A sentence for when the heap does not hold what the schedule says, or nothing. */
  String shortage() {
    Long wanted = schedule.memoryBytes();
    if (wanted == null || wanted <= held()) {
      return "";
    }
    // the launcher gives the heap half of this, less 8 MiB
    long resident = 2 * ((wanted * 100 / HEAP_PERCENT >> 20) + 9);
    return "memory: " + new ByteSize(wanted) + " is more than this process holds; " + (held() >> 20)
        + "MiB may be in flight, and with WEIR_MEMORY=" + resident + "MiB all of it";
  }

  private static long held() {
    return Runtime.getRuntime().maxMemory() * HEAP_PERCENT / 100;
  }

  static String shipped(String name) {
    try (InputStream in = ChosenSchedule.class.getResourceAsStream("/schedule/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the jar has no schedule/" + name + ".yaml");
      }
      return YamlFile.text(in.readAllBytes());
    } catch (IOException broken) {
      throw new IllegalStateException("the jar's schedule/" + name + ".yaml cannot be read", broken);
    }
  }

  private static String text(String file) throws Mistake {
    try {
      return YamlFile.text(Path.of(file));
    } catch (IOException unreadable) {
      String choice = Files.exists(Path.of(file)) || file.contains("/") ? ""
          : ", and of the schedules that come with weir (" + String.join(", ", SHIPPED) + ") none is called so"
              + Nearest.hint(file, SHIPPED);
      throw new Mistake("cannot read the schedule " + file + ": " + unreadable.getMessage() + choice);
    }
  }
}
