package io.weir.language.expression;

import io.weir.language.syntax.Operator;
import io.weir.record.RowFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sums and differences of timestamps and durations, within the ranges that the CEL specification gives them. */
final class Times {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final long SECONDS_MOST = 315_576_000_000L;

  private Times() {}

  /** The result, or null where this operator does not join these kinds. */
  static @Nullable Object apply(Operator operator, @Nullable Object x, @Nullable Object y) {
    boolean add = operator == Operator.ADD;
    try {
      if (x instanceof Instant time && y instanceof Duration span) {
        return inRange(add ? time.plus(span) : time.minus(span));
      }
      if (add && x instanceof Duration span && y instanceof Instant time) {
        return inRange(time.plus(span));
      }
      if (x instanceof Duration a && y instanceof Duration b) {
        return inRange(add ? a.plus(b) : a.minus(b));
      }
      if (!add && x instanceof Instant a && y instanceof Instant b) {
        Duration between = Duration.between(b, a);
        between.toNanos(); // as CEL says, beyond 64 bits of nanoseconds (292 years) the difference is out of range
        return between;
      }
      return null;
    } catch (ArithmeticException | DateTimeException overflow) {
      throw new RowFailure("the result of " + x + " " + operator.symbol() + " " + y + " is out of range");
    }
  }

  private static Instant inRange(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new RowFailure("a timestamp lies in the years 1 to 9999; the result would be " + time);
    }
    return time;
  }

  private static Duration inRange(Duration span) {
    if (Math.abs(span.getSeconds()) > SECONDS_MOST) {
      throw new RowFailure("a duration is at most " + SECONDS_MOST + " seconds; the result would be "
          + span.getSeconds());
    }
    return span;
  }
}
