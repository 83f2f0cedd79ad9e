package io.weir.language.step.flow;

import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Token;
import org.jspecify.annotations.Nullable;

/** A span of time as steps write it, {@code 500ms 10s 5m 1h 1d}: a whole number and a unit. */
final class Span {
  private static final long DAYS_MAX = 36_500;

  private Span() {}

  /** Reads one, in nanoseconds; at least a millisecond. */
  static long nanos(StepSource source, String what) {
    Token token = source.lexer().peek();
    Long nanos = token.kind() == Token.Kind.WORD_NUMBER ? nanos(token.text()) : null;
    if (nanos == null) {
      throw source.mistake(token, what + " is expected here, such as 500ms, 10s, 5m, 1h or 1d, found " + token.shown());
    }
    source.lexer().next();
    return nanos;
  }

  /** Null when it is none, or 0, or longer than a hundred years. */
  static @Nullable Long nanos(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    long unit = switch (text.substring(digits)) {
      case "ms" -> 1_000_000L;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      case "d" -> 86_400_000_000_000L;
      default -> 0;
    };
    if (unit == 0 || digits == 0 || digits > 15) {
      return null;
    }
    long count = Long.parseLong(text.substring(0, digits));
    return count < 1 || count > DAYS_MAX * 86_400_000_000_000L / unit ? null : count * unit;
  }
}
