package io.weir.tuner;

import io.weir.scheduling.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One way to run the program.
 *
 * @param changes to the default, in words, by what they change
 */
public record Candidate(Map<String, String> changes, Schedule schedule) {
  /** What runs when nobody says anything. */
  public static final Candidate DEFAULT = new Candidate(Map.of(), Schedule.AUTO);

  /** This, with one thing made otherwise. */
  Candidate with(String thing, String change, Schedule changed) {
    Map<String, String> all = new LinkedHashMap<>(changes);
    all.put(thing, change);
    return new Candidate(all, changed);
  }

  /** For people, such as {@code 2 workers, batches of 64 KiB}. */
  public String name() {
    return changes.isEmpty() ? "default (auto)" : String.join(", ", changes.values());
  }
}
