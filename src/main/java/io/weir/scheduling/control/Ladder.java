package io.weir.scheduling.control;

import io.weir.scheduling.schedule.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings tried for work that computes, from inline over 1, 2, 3, 4, 6, 8, 12 … threads up to the most: near their
 * best number of threads real scalability curves are flat, so that steps of a third to a half miss it by little.
 */
final class Ladder {
  private final List<Setting> rungs = new ArrayList<>();

  Ladder(Declared declared) {
    if (declared.strategies().contains(Strategy.INLINE)) {
      rungs.add(Setting.INLINE);
    }
    if (declared.strategies().contains(Strategy.CPU)) {
      int most = declared.threadsMost();
      for (int power = 1; power < most; power *= 2) {
        rungs.add(new Setting(Strategy.CPU, power));
        if (power > 1 && power * 3 / 2 < most) {
          rungs.add(new Setting(Strategy.CPU, power * 3 / 2));
        }
      }
      rungs.add(new Setting(Strategy.CPU, most));
    }
  }

  /** 0 for inline, else threads. */
  static int size(Setting setting) {
    return setting.strategy() == Strategy.INLINE ? 0 : setting.atOnce();
  }

  /** The rung below, or null. */
  @Nullable Setting below(Setting setting) {
    Setting found = null;
    for (Setting rung : rungs) {
      if (size(rung) < size(setting)) {
        found = rung;
      }
    }
    return found;
  }

  /** The rung above, or null. */
  @Nullable Setting above(Setting setting) {
    for (Setting rung : rungs) {
      if (size(rung) > size(setting)) {
        return rung;
      }
    }
    return null;
  }

  /** The lowest of all. */
  @Nullable Setting lowest() {
    return rungs.isEmpty() ? null : rungs.getFirst();
  }
}
