package io.weir.lookup.store;

import io.weir.lookup.LookupException;
import io.weir.record.NumericText;
import io.weir.record.Spelled;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Puts the values of a question into a statement's {@code ?}. */
final class SqlArguments {
  private SqlArguments() {}

  static void bind(PreparedStatement statement, List<?> values) throws SQLException, LookupException {
    for (int i = 0; i < values.size(); i++) {
      bind(statement, i + 1, values.get(i));
    }
  }

  private static void bind(PreparedStatement statement, int at, @Nullable Object value)
      throws SQLException, LookupException {
    switch (value) {
      case null -> statement.setNull(at, Types.NULL);
      case String text -> statement.setString(at, text);
      case NumericText text -> statement.setString(at, text.text());
      case Long number -> statement.setLong(at, number);
      case Double number -> statement.setDouble(at, number);
      case Boolean bool -> statement.setBoolean(at, bool);
      case byte[] bytes -> statement.setBytes(at, bytes);
      case Instant instant -> statement.setTimestamp(at, Timestamp.from(instant), utc());
      case Spelled spelled -> bind(statement, at, spelled.value());
      default -> throw new LookupException("value " + at + " is a " + kind(value)
          + "; expected text, a number, a bool, bytes, a timestamp or null");
    }
  }

  private static String kind(Object value) {
    return value instanceof List ? "list" : value instanceof Map ? "map"
        : value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Times without a zone are those of UTC. A new one each time: drivers write into it. */
  static Calendar utc() {
    return Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
  }
}
