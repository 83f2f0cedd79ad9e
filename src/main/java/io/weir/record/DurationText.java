package io.weir.record;

import io.weir.batch.ByteBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as text. */
public final class DurationText {
  private DurationText() {}

  public static @Nullable Duration parse(byte[] bytes, int start, int length) {
    return null;
  }

  public static @Nullable Duration parse(String text) {
    return null;
  }

  public static void format(Duration duration, ByteBuilder to) {
  }

  public static String format(Duration duration) {
    ByteBuilder to = new ByteBuilder(16);
    format(duration, to);
    return to.toString();
  }
}
