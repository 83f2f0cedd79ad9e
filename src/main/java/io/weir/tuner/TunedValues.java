package io.weir.tuner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tuning found, for programs: maps, lists, texts, numbers; the keys are told of in the manual and stay. */
public final class TunedValues {
  private TunedValues() {}

  public static Map<String, @Nullable Object> of(Tuned tuned) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("cores", (long) tuned.subject().cores());
    all.put("sample_bytes", tuned.subject().sampleBytes());
    all.put("runs", (long) tuned.runs());
    all.put("seconds", tuned.seconds());
    all.put("repeatable", tuned.isRepeatable());
    all.put("best", tuned.best().name());
    all.put("beats_default", tuned.beatsDefault());
    all.put("gain", tuned.gain() == null ? null : ratio(tuned.gain()));
    Scaling scaling = tuned.scaling();
    all.put("workers", scaling == null ? List.of() : scaling.rows().stream().map(TunedValues::row).toList());
    all.put("law", scaling == null || scaling.law() == null ? null : law(scaling, scaling.law()));
    List<Object> phases = new ArrayList<>();
    for (Tuned.Phase phase : tuned.phases()) {
      phases.add(Map.of("name", phase.name(), "kept", phase.kept().candidate().name(), "candidates",
          phase.lanes().stream().map(lane -> lane(lane, phase.lanes().get(0))).toList()));
    }
    all.put("phases", phases);
    return all;
  }

  static Map<String, Object> ratio(Ratio ratio) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("times", ratio.times());
    map.put("low", ratio.low());
    map.put("high", Math.min(ratio.high(), Double.MAX_VALUE));
    map.put("confidence", ratio.confidence());
    map.put("pairs", (long) ratio.pairs());
    return map;
  }

  private static Map<String, Object> row(Scaling.Row row) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("workers", (long) row.workers());
    map.put("seconds", row.lane().medianSeconds());
    map.put("mb_per_second", row.lane().megabytesPerSecond());
    map.put("speed_up", ratio(row.speedUp()));
    map.put("efficiency", row.efficiency());
    map.put("cores_busy", row.lane().coresBusy());
    return map;
  }

  /** A law and what it says of more cores. */
  public static Map<String, Object> law(Scaling scaling, Law law) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", law.isUniversal() ? "usl" : "amdahl");
    map.put("contention", law.contention());
    map.put("coherency", law.coherency());
    map.put("points", (long) scaling.points());
    map.put("forecasts", scaling.forecasts().stream().map(forecast -> Map.of("cores", (long) forecast.cores(),
        "speed_up", forecast.speedUp(), "low", forecast.low(), "high", forecast.high())).toList());
    return map;
  }

  private static Map<String, Object> lane(Lane lane, Lane first) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", lane.candidate().name());
    map.put("seconds", Arrays.stream(lane.seconds()).boxed().toList());
    map.put("beside_first", ratio(lane.beside(first)));
    return map;
  }
}
