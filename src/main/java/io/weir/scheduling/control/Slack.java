package io.weir.scheduling.control;

import io.weir.scheduling.schedule.Strategy;
import org.jspecify.annotations.Nullable;

/** Whether a stage has less to do than it could: it starves, or what it has done cannot leave. */
final class Slack {
  private static final double MOST_OF_THE_TIME = 0.5;
  /** Inline, the stage has nothing to do whenever its thread reads or writes. */
  private static final double MOST_INLINE = 0.9;
  private static final double NOTHING = 0.98;
  private static final int READINGS = 4;
  private static final double LASTS_FIRST = 3;
  private static final double LASTS_MOST = 300;

  private boolean now;
  private int others;
  private double since;
  private double lasts = LASTS_FIRST;
  private @Nullable Setting busy;

  /** Whether next to nothing happened. */
  static boolean nothing(Reading reading) {
    return reading.starved() > NOTHING || reading.blocked() > NOTHING;
  }

  boolean now() {
    return now;
  }

  /** Whether this reading is of a stage that could do more. */
  boolean shows(Reading reading, Setting setting) {
    double most = setting.strategy() == Strategy.INLINE ? MOST_INLINE : MOST_OF_THE_TIME;
    return reading.starved() > most || reading.blocked() > most;
  }

  /** Counts a reading; true when it lastingly is the other way now. */
  boolean changes(Reading reading, Setting setting) {
    others = shows(reading, setting) == now ? 0 : others + 1;
    if (others < READINGS) {
      return false;
    }
    others = 0;
    now = !now;
    return true;
  }

  /** After a change: where to go. */
  Setting home(Setting settled, double at) {
    if (now) {
      busy = settled;
      since = at;
      return settled;
    }
    Setting home = busy == null ? settled : busy;
    if (!home.equals(settled)) {
      lasts = Math.min(LASTS_MOST, 3 * lasts);
    }
    return home;
  }

  /** Whether it has lasted long enough to do something about it. */
  boolean lasts(double at) {
    return at >= since + lasts;
  }

  /** The stage has settled here. */
  void settle(Setting setting) {
    if (!now) {
      busy = setting;
    }
  }
}
