package io.weir.language.plan;

import io.weir.language.syntax.Token;
import io.weir.record.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the durations that stand in a step: {@code 500ms 10s 5m 1h 1d 1h30m}. */
public final class Durations {
  private Durations() {}

  /** A duration of whole milliseconds, at least one. */
  public static long millis(StepSource source, String what) {
    Token token = source.lexer().peek();
    Duration duration = token.kind() == Token.Kind.WORD_NUMBER ? parse(token.text()) : null;
    if (duration == null) {
      throw source.mistake(token, what + " is expected here, a duration such as 500ms, 10s, 5m, 1h or 1d, found "
          + token.shown());
    }
    if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.getNano() % 1_000_000 != 0) {
      throw source.mistake(token, what + " must be whole milliseconds, at least 1ms");
    }
    source.lexer().next();
    return duration.toMillis();
  }

  private static @Nullable Duration parse(String text) {
    if (!text.endsWith("d")) {
      return DurationText.parse(text);
    }
    Duration hours = DurationText.parse(text.substring(0, text.length() - 1) + "h");
    return hours == null ? null : hours.multipliedBy(24);
  }
}
