package io.weir.pipeline.definition;

import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.diagnostic.Problem;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** A schedule that is named: one that comes with weir, or a file. */
final class NamedSchedule {
  private static final List<String> SHIPPED = List.of("auto", "cpu", "io", "serial");

  private NamedSchedule() {}

  /** The exception's message says what is wrong. */
  static Schedule read(String name) {
    try {
      return ScheduleReader.read(SHIPPED.contains(name) ? shipped(name) : YamlFile.text(Path.of(name)));
    } catch (YamlMistakes mistakes) {
      List<Problem> all = mistakes.problems().list();
      throw new IllegalArgumentException("the schedule " + name + " has " + (all.size() == 1 ? "a mistake" : all.size() + " mistakes")
          + ": " + all.get(0).message() + "; 'weir check " + name + "' shows where");
    } catch (InvalidPathException | IOException unreadable) {
      throw new IllegalArgumentException("cannot read the schedule " + name + ": " + unreadable.getMessage()
          + "; auto, cpu, io and serial come with weir");
    }
  }

  private static String shipped(String name) throws IOException {
    try (InputStream in = NamedSchedule.class.getResourceAsStream("/schedule/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the schedule " + name + " is missing from the jar");
      }
      return YamlFile.text(in.readAllBytes());
    }
  }
}
