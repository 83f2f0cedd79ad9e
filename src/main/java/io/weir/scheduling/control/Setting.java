package io.weir.scheduling.control;

import io.weir.scheduling.schedule.Strategy;

/**
 * How a stage runs at a time.
 *
 * @param atOnce platform threads ({@code cpu}), or questions out at a time ({@code io}, {@code async}); 1 for
 *     {@code inline}
 */
public record Setting(Strategy strategy, int atOnce) {
  public Setting {
    if (atOnce < 1 || strategy == Strategy.INLINE && atOnce != 1) {
      throw new IllegalArgumentException(strategy + " with " + atOnce + " at a time");
    }
  }

  public static final Setting INLINE = new Setting(Strategy.INLINE, 1);

  /** As shown to people: {@code cpu × 2}. */
  public String shown() {
    return strategy == Strategy.INLINE ? "inline" : strategy.word() + " × " + atOnce;
  }
}
