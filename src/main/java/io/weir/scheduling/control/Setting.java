package io.weir.scheduling.control;

import io.weir.scheduling.schedule.Strategy;
import org.jspecify.annotations.Nullable;

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

  // Written out because every start compares settings: what javac writes is made of method handles, which no start-up cache
  // keeps.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Setting setting && strategy == setting.strategy && atOnce == setting.atOnce;
  }

  @Override
  public int hashCode() {
    return 31 * strategy.hashCode() + atOnce;
  }

  /** As shown to people: {@code cpu × 2}. */
  public String shown() {
    return strategy == Strategy.INLINE ? "inline" : strategy.word() + " × " + atOnce;
  }
}
