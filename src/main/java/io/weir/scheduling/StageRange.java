package io.weir.scheduling;

import io.weir.scheduling.control.Setting;
import io.weir.scheduling.schedule.StageSchedule;
import io.weir.scheduling.schedule.Strategy;
import io.weir.stage.Inquiry;
import io.weir.stage.Stage;
import io.weir.stage.Stage.Nature;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stage may choose from, and where it begins.
 *
 * @param strategies it may run on
 * @param threadsMost platform threads of {@code cpu}
 * @param askedLeast fewest questions (or units) out at a time on {@code io} and {@code async}
 * @param askedMost most of them
 * @param start what it runs with until something says otherwise
 */
public record StageRange(Set<Strategy> strategies, int threadsMost, int askedLeast, int askedMost, Setting start) {
  private static final int ASKED_MOST = 1024;
  private static final int ASKED_AT_FIRST = 16;

  static StageRange of(Stage stage, @Nullable Inquiry inquiry, StageSchedule schedule) {
    if (stage.nature() == Nature.SERIAL) {
      int lanes = schedule.parallelism() != null ? schedule.parallelism() : CpuPool.cores();
      return new StageRange(EnumSet.of(Strategy.INLINE), lanes, 1, 1, Setting.INLINE);
    }
    int declared = inquiry == null ? 0 : inquiry.concurrency();
    int most = schedule.concurrencyMax() != null ? schedule.concurrencyMax() : declared > 0 ? declared : ASKED_MOST;
    int least = Math.min(most, schedule.concurrencyMin() != null ? schedule.concurrencyMin() : 1);
    int threads = schedule.parallelism() != null ? schedule.parallelism() : CpuPool.cores();
    Strategy fixed = schedule.strategy();
    Strategy first = fixed != null ? fixed : natural(inquiry);
    boolean told = inquiry == null && schedule.auto() == null && schedule.parallelism() != null;
    Set<Strategy> strategies = fixed != null || told ? EnumSet.of(first) : choices(inquiry);
    return new StageRange(strategies, threads, least, most, start(first, inquiry, threads, least, most));
  }

  private static Strategy natural(@Nullable Inquiry inquiry) {
    return inquiry == null || !inquiry.waits() ? Strategy.CPU : inquiry.async() ? Strategy.ASYNC : Strategy.IO;
  }

  private static Set<Strategy> choices(@Nullable Inquiry inquiry) {
    if (inquiry == null) {
      return EnumSet.of(Strategy.INLINE, Strategy.CPU);
    }
    return inquiry.async() ? EnumSet.of(Strategy.ASYNC) : EnumSet.of(Strategy.INLINE, Strategy.CPU, Strategy.IO);
  }

  /** One thread that computes may as well be the one that brings; one that calls may not: it could hold up computing. */
  private static Setting start(Strategy strategy, @Nullable Inquiry inquiry, int threads, int least, int most) {
    return switch (strategy) {
      case INLINE -> Setting.INLINE;
      case CPU -> threads == 1 && inquiry == null ? Setting.INLINE : new Setting(Strategy.CPU, threads);
      case IO, ASYNC -> new Setting(strategy, Math.clamp(ASKED_AT_FIRST, least, most));
    };
  }

  /** Whether there is anything to choose. */
  public boolean free() {
    return strategies.size() > 1 || !strategies.contains(Strategy.INLINE) && !strategies.contains(Strategy.CPU)
        && askedLeast < askedMost;
  }

  /** Whether a stage may run like this. */
  boolean holds(Setting setting) {
    return setting.equals(start) || switch (setting.strategy()) {
      case INLINE -> strategies.contains(Strategy.INLINE);
      case CPU -> strategies.contains(Strategy.CPU) && setting.atOnce() <= threadsMost
          && (strategies.size() > 1 || setting.atOnce() == threadsMost);
      case IO, ASYNC -> strategies.contains(setting.strategy()) && setting.atOnce() >= askedLeast
          && setting.atOnce() <= askedMost;
    };
  }

  /** Why a stage cannot run as a schedule says, or null. */
  static @Nullable String refusal(Stage stage, @Nullable Inquiry inquiry, StageSchedule schedule) {
    Strategy wanted = schedule.strategy();
    if (wanted == Strategy.ASYNC && (inquiry == null || !inquiry.async())) {
      return "stage '" + stage.name() + "' (" + stage.steps() + ") holds a thread while it works, so it cannot be async; "
          + (inquiry == null ? "inline, cpu, io and auto are possible" : "io and auto are for what waits");
    }
    return null;
  }
}
