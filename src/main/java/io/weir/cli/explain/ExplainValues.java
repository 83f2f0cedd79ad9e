package io.weir.cli.explain;

import io.weir.cli.explain.Observed.Finding;
import io.weir.cli.explain.Observed.StageSeen;
import io.weir.language.Outline;
import io.weir.stage.clock.StepClock.Spent;
import io.weir.tuner.Scaling;
import io.weir.tuner.TunedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An explanation for programs: maps, lists, texts, numbers; the keys are told of in the manual and stay. */
public final class ExplainValues {
  private ExplainValues() {}

  /** All of it; {@code measured} is null where no sample was given. */
  public static Map<String, @Nullable Object> of(Explanation all) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("program", all.program());
    map.put("cores", (long) all.cores());
    map.put("schedule", all.schedule());
    List<Object> stages = new ArrayList<>();
    for (int i = 0; i < all.outline().parts().size(); i++) {
      stages.add(stage(all, i));
    }
    map.put("stages", stages);
    map.put("facts", all.outline().facts());
    map.put("measured", all.measured() == null ? null : measured(all, all.measured()));
    return map;
  }

  private static Map<String, Object> stage(Explanation all, int at) {
    Outline.Part part = all.outline().parts().get(at);
    Explanation.Plan plan = all.plans().get(at);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", part.name());
    map.put("nature", part.nature().name().toLowerCase(Locale.ROOT));
    map.put("why", part.why());
    map.put("starts_on", plan.setting());
    map.put("choices", plan.choices());
    map.put("remembered", plan.remembered());
    map.put("key_lanes", plan.lanes());
    map.put("steps", part.steps().stream().map(step -> Map.of("number", (long) step.number(), "word", step.word(), "text",
        textOf(all, step, Integer.MAX_VALUE))).toList());
    map.put("notes", part.notes());
    return map;
  }

  private static Map<String, @Nullable Object> measured(Explanation all, Observed seen) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("seconds", seen.seconds());
    map.put("bytes", seen.bytes());
    map.put("records", seen.records());
    map.put("out", seen.out());
    map.put("failed", seen.failed());
    map.put("mb_per_second", seen.bytes() / 1e6 / seen.seconds());
    map.put("cores_busy", seen.coresBusy());
    map.put("memory_full_share", seen.memoryFull());
    map.put("awaited_reader_share", seen.awaitedReader());
    map.put("stages", seen.stages().stream().map(ExplainValues::seen).toList());
    map.put("steps", steps(seen));
    map.put("rest_seconds", seen.restSeconds());
    Finding found = seen.limit(all.outline(), all.cores());
    map.put("limited_by", Map.of("what", found.limit().name().toLowerCase(Locale.ROOT), "stage", found.stage(),
        "evidence", found.evidence()));
    Scaling scaling = all.scaling();
    map.put("workers", scaling == null ? List.of() : TunedValues.rows(scaling));
    map.put("law", scaling == null || scaling.law() == null ? null : TunedValues.law(scaling, scaling.law()));
    map.put("decisions", seen.decisions().stream().map(said -> Map.of("seconds", said.nanos() / 1e9, "stage",
        said.stage(), "from", said.from().shown(), "to", said.to().shown(), "reason", said.reason())).toList());
    return map;
  }

  private static Map<String, Object> seen(StageSeen stage) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", stage.name());
    map.put("setting", stage.setting());
    map.put("at_once", stage.atOnce());
    map.put("busy", stage.busy());
    map.put("cpu_share", stage.cpuShare());
    map.put("work_seconds", stage.workSeconds());
    map.put("unit_seconds", stage.unitSeconds());
    map.put("queue_seconds", stage.queueSeconds());
    map.put("units", stage.units());
    map.put("asked", stage.asked());
    map.put("failed", stage.failed());
    return map;
  }

  private static List<Object> steps(Observed seen) {
    List<Object> steps = new ArrayList<>();
    for (Map.Entry<Integer, Spent> entry : seen.spent().entrySet()) {
      Spent spent = entry.getValue();
      steps.add(Map.of("number", (long) entry.getKey(), "word", spent.word(), "seconds", spent.nanos() / 1e9, "records",
          spent.records()));
    }
    return steps;
  }

  /** A step as it is written, on one line. */
  static String textOf(Explanation all, Outline.Piece step, int charsMost) {
    String program = all.program();
    if (step.end() <= step.start() || step.end() > program.length()) {
      return step.word();
    }
    StringBuilder text = new StringBuilder();
    program.substring(step.start(), step.end()).strip().codePoints().forEach(point -> text.appendCodePoint(
        Character.isISOControl(point) || point >= 0xD800 && point <= 0xDFFF ? ' ' : point));
    return text.length() > charsMost ? text.substring(0, charsMost - 1) + "…" : text.toString();
  }
}
