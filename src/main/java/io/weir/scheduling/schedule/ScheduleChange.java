package io.weir.scheduling.schedule;

import io.weir.config.ByteSize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is different between two schedules, for people. */
public final class ScheduleChange {
  private static final String LATER = " (from the next start on)";

  private ScheduleChange() {}

  /**
   * One text for each difference: {@code parse cpu × 2 → inline}.
   *
   * @param stages the names of the stages that run
   */
  public static List<String> between(Schedule before, Schedule after, Collection<String> stages) {
    List<String> changes = new ArrayList<>();
    for (String name : stages) {
      StageSchedule was = before.of(name);
      StageSchedule is = after.of(name);
      if (!was.shown().equals(is.shown())) {
        changes.add(name + " " + was.shown() + " → " + is.shown());
      }
      if (!ordering(was).equals(ordering(is))) {
        changes.add(name + " ordering " + ordering(was) + " → " + ordering(is) + LATER);
      }
    }
    size("memory", before.memoryBytes(), after.memoryBytes(), changes);
    size("batch", before.batchBytes(), after.batchBytes(), changes);
    if (!Objects.equals(before.lingerMillis(), after.lingerMillis())) {
      changes.add("linger" + LATER);
    }
    if (before.rollbackBelow() != after.rollbackBelow()) {
      changes.add("rollback_below " + before.rollbackBelow() + " → " + after.rollbackBelow());
    }
    return changes;
  }

  private static String ordering(StageSchedule stage) {
    String word = (stage.ordering() == null ? Ordering.GLOBAL : stage.ordering()).name().toLowerCase(Locale.ROOT);
    return stage.ordering() == Ordering.KEY ? word + " " + stage.key() : word;
  }

  private static void size(String what, @Nullable Number before, @Nullable Number after, List<String> changes) {
    if (!Objects.equals(before, after)) {
      changes.add(what + " " + size(before) + " → " + size(after) + LATER);
    }
  }

  private static String size(@Nullable Number bytes) {
    return bytes == null ? "as usual" : new ByteSize(bytes.longValue()).toString();
  }
}
