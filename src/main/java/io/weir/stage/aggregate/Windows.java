package io.weir.stage.aggregate;

import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import io.weir.record.TimestampText;
import io.weir.stage.Expression;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code every D [on F]}: half-open windows aligned to the epoch in UTC. Those of a field close when a record of a later one comes.
 * Those of arrival time also close when that time comes; what arrived in one and gets here only then, because it waited for its
 * batch, for another source, or because the clock was set back, counts in the window that is open.
 *
 * @param millis how long one is
 * @param field the time of a record; null: when it arrived
 * @param shown the field as messages call it
 */
public record Windows(long millis, @Nullable Expression field, String shown) {
  /** Where the record's window begins, in milliseconds since the epoch. */
  long start(Row row) {
    long at = field == null ? row.arrivedMillis() : time(field.value(row)).toEpochMilli();
    return start(at);
  }

  long start(long at) {
    return Math.floorDiv(at, millis) * millis;
  }

  boolean ofArrival() {
    return field == null;
  }

  private Instant time(@Nullable Object value) {
    Object plain = value instanceof Spelled spelled ? spelled.value() : value;
    Instant instant = plain instanceof String text ? TimestampText.parse(text) : null;
    if (plain instanceof Instant given) {
      instant = given;
    }
    if (instant == null) {
      throw new RowFailure("'every' needs a timestamp in '" + shown + "', and found "
          + (plain == null ? "none" : "'" + plain + "'"));
    }
    return instant;
  }
}
