package io.weir.language.expression;

import io.weir.language.function.Values;
import io.weir.record.DurationText;
import io.weir.record.TimestampText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a message shows a value: its kind and, where that is short, the value. */
final class Shown {
  private static final int CHARS_MOST = 40;

  private Shown() {}

  static String value(@Nullable Object value) {
    Object plain = Values.plain(value);
    String kind = Values.kindName(plain);
    String text = Values.text(plain);
    if (text != null) {
      return kind + " '" + cut(text) + "'";
    }
    return plain == null ? kind
        : plain instanceof List<?> list ? "a list of " + list.size()
        : plain instanceof Map<?, ?> map ? "a map of " + map.size()
        : plain instanceof Instant instant ? kind + " " + TimestampText.format(instant)
        : plain instanceof Duration duration ? kind + " " + DurationText.format(duration)
        : kind + " " + cut(plain.toString());
  }

  private static String cut(String text) {
    if (text.length() <= CHARS_MOST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(CHARS_MOST - 1)) ? CHARS_MOST - 1 : CHARS_MOST;
    return text.substring(0, end) + "…";
  }
}
