package io.weir.sink.file;

import io.weir.config.DurationWords;
import java.time.Duration;

/**
 * When what was written is forced to the disk. A process that is killed loses nothing without it; a machine that loses power
 * does.
 *
 * @param every zero: with each group, before it is acknowledged; otherwise so long after it was written at most
 * @param ever whether at all
 */
record Fsync(boolean ever, Duration every) {
  static final Fsync NEVER = new Fsync(false, Duration.ZERO);
  static final Fsync ALWAYS = new Fsync(true, Duration.ZERO);

  static Fsync parse(String text) {
    switch (text) {
      case "never" -> {
        return NEVER;
      }
      case "always" -> {
        return ALWAYS;
      }
      default -> {
        Duration every = duration(text.startsWith("every ") ? text.substring("every ".length()) : text);
        if (every.toMillis() < 1) {
          throw new IllegalArgumentException("expected never, always, or a duration of 1ms or more; found '" + text + "'");
        }
        return new Fsync(true, every);
      }
    }
  }

  private static Duration duration(String text) {
    try {
      return DurationWords.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("expected never, always, or a duration such as 1s; found '" + text + "'", wrong);
    }
  }

  boolean always() {
    return ever && every.isZero();
  }

  @Override
  public String toString() {
    return !ever ? "never" : always() ? "always" : DurationWords.format(every);
  }
}
