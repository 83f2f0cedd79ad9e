package io.weir.lookup.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a row as values that expressions know. */
final class SqlRow {
  private SqlRow() {}

  /** The row at hand: label of a column → value, in the order of the statement; of two columns alike the last counts. */
  static Map<String, @Nullable Object> read(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      row.put(columns.getColumnLabel(column), value(rows, columns, column));
    }
    return row;
  }

  private static @Nullable Object value(ResultSet rows, ResultSetMetaData columns, int column) throws SQLException {
    Object value = rows.getObject(column);
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean bool -> bool;
      case Long number -> number;
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case BigInteger number -> whole(new BigDecimal(number));
      case BigDecimal number -> isWhole(columns, column) ? whole(number) : number.doubleValue();
      case Number number -> number.doubleValue();
      case byte[] bytes -> bytes;
      case Blob blob -> rows.getBytes(column);
      case Clob clob -> rows.getString(column);
      case Timestamp time -> instant(rows, column);
      case OffsetDateTime time -> time.toInstant();
      case ZonedDateTime time -> time.toInstant();
      case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
      case Instant time -> time;
      default -> rows.getString(column);
    };
  }

  /** Whether a decimal's type has no digits behind the point, as Oracle's integers; PostgreSQL's bare numeric says 0 of 0. */
  private static boolean isWhole(ResultSetMetaData columns, int column) throws SQLException {
    return columns.getScale(column) == 0 && columns.getPrecision(column) > 0;
  }

  private static Object whole(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException beyond64Bits) {
      return number.doubleValue();
    }
  }

  private static Instant instant(ResultSet rows, int column) throws SQLException {
    return rows.getTimestamp(column, SqlArguments.utc()).toInstant();
  }
}
