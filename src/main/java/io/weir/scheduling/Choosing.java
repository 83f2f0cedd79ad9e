package io.weir.scheduling;

import io.weir.scheduling.control.Conductor;
import io.weir.scheduling.control.Decision;
import io.weir.scheduling.control.Declared;
import io.weir.scheduling.control.Sample;
import io.weir.scheduling.control.Setting;
import io.weir.stage.Inquiry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the controllers decide for those stages that have a choice. Belongs to the steering thread. */
final class Choosing {
  /** Work that computes is left alone while the run is young: its code is still being compiled, and a trial costs most. */
  private static final long WORK_DWELL_NANOS = 4_000_000_000L;

  private final List<StageControl> all;
  private final Map<String, Setting> remembered;
  private List<Integer> free = List.of();
  private Conductor conductor = new Conductor(List.of());

  /** @param remembered where stages settled in an earlier run, by name */
  Choosing(List<StageControl> all, Map<String, Setting> remembered) {
    this.all = all;
    this.remembered = remembered;
    restart();
  }

  /** Somebody else has changed settings or ranges: begins anew from what they are now. */
  void restart() {
    List<Integer> choosing = new ArrayList<>();
    List<Declared> declared = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).range().free()) {
        choosing.add(i);
        declared.add(declared(all.get(i)));
      }
    }
    free = choosing;
    conductor = new Conductor(declared);
  }

  private Declared declared(StageControl stage) {
    StageRange range = stage.range();
    return new Declared(stage.name(), nature(stage.inquiry()), range.strategies(), range.threadsMost(),
        range.askedLeast(), range.askedMost(), stage.setting(), remembered.get(stage.name()),
        stage.inquiry() == null ? WORK_DWELL_NANOS : Declared.DWELL_NANOS);
  }

  private static Declared.Nature nature(@Nullable Inquiry inquiry) {
    if (inquiry == null) {
      return Declared.Nature.WORK;
    }
    return !inquiry.waits() ? Declared.Nature.ASKS_COMPUTING
        : inquiry.async() ? Declared.Nature.ASKS_ASYNC : Declared.Nature.ASKS_BLOCKING;
  }

  /**
   * @param samples one for each stage
   * @param progress in the interval
   * @param nanos since the run began
   * @return what was changed
   */
  List<Said> next(List<Sample> samples, double progress, long nanos) {
    List<Sample> chosen = free.stream().map(samples::get).toList();
    List<Decision> decisions = conductor.next(chosen, progress);
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      Decision decision = decisions.get(i);
      StageControl stage = all.get(free.get(i));
      Setting from = stage.setting();
      if (decision.changed() && !from.equals(decision.setting())) {
        stage.set(decision.setting());
        said.add(new Said(nanos, stage.name(), from, decision.setting(), decision.reason()));
      }
    }
    return said;
  }

  Map<String, Setting> settled() {
    Map<String, Setting> settled = new LinkedHashMap<>();
    for (int i = 0; i < free.size(); i++) {
      Setting worth = conductor.controllers().get(i).worthRemembering();
      if (worth != null) {
        settled.put(all.get(free.get(i)).name(), worth);
      }
    }
    return settled;
  }
}
