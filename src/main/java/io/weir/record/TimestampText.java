package io.weir.record;

import io.weir.batch.ByteBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Timestamps as text. */
public final class TimestampText {
  private TimestampText() {}

  public static @Nullable Instant parse(byte[] bytes, int start, int length) {
    return null;
  }

  public static @Nullable Instant parse(String text) {
    return null;
  }

  public static void format(Instant instant, ByteBuilder to) {
  }

  public static String format(Instant instant) {
    ByteBuilder to = new ByteBuilder(32);
    format(instant, to);
    return to.toString();
  }
}
