package io.weir.stage.aggregate;

import io.weir.codec.CellValue;
import io.weir.codec.NumberText;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.NumericText;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import io.weir.stage.Expression;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What one aggregate looks at, for the record at hand; a plain field that is an int is read from its bytes. */
final class Argument {
  private final String shown;
  private final @Nullable Name field;
  private final Expression expression;
  private boolean whole;
  private long number;
  private @Nullable Object value;

  /**
   * @param shown the aggregate as messages call it
   * @param field where the argument is a plain field its name, else null
   */
  Argument(String shown, @Nullable Name field, Expression expression) {
    this.shown = shown;
    this.field = field;
    this.expression = expression;
  }

  /** Reads the record's value, whatever it is. */
  void load(Row row) {
    int cell = field == null ? -1 : row.find(field);
    whole = cell >= 0 && row.kind(cell) == Kind.INT;
    if (whole) {
      number = NumberText.parseLong(row.bytes(cell), row.start(cell), row.length(cell));
    } else {
      value = cell >= 0 ? CellValue.read(row, cell) : expression.value(row);
    }
  }

  /** Reads a number or null; anything else fails the record. */
  void loadNumber(Row row) {
    load(row);
    if (whole || value == null) {
      return;
    }
    Object plain = value instanceof Spelled spelled ? spelled.value() : value;
    plain = plain instanceof NumericText text ? text.number() : plain;
    if (plain instanceof Long integer) {
      whole = true;
      number = integer;
    } else if (plain instanceof Double) {
      value = plain;
    } else {
      throw new RowFailure(shown + " takes numbers, and found " + found(plain));
    }
  }

  private static String found(Object value) {
    String text = new String(CellValue.text(value), StandardCharsets.UTF_8);
    String cut = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return value instanceof String ? "the text \"" + cut + "\"" : cut;
  }

  /** Writes down what was loaded. */
  void note(Noted to) {
    if (whole) {
      to.addWhole(number);
    } else {
      to.add(value);
    }
  }

  /** Reads again what {@link #note} wrote down of this record. */
  void recall(Noted from, int record) {
    whole = from.isWhole(record);
    if (whole) {
      number = from.number(record);
    } else {
      value = from.value(record);
    }
  }

  boolean isNull() {
    return !whole && value == null;
  }

  /** Whether it is an int, which {@link #number} is. */
  boolean isWhole() {
    return whole;
  }

  long number() {
    return number;
  }

  /** The double of a number that is no int. */
  double real() {
    return value instanceof Double real ? real : 0;
  }

  @Nullable Object value() {
    return whole ? (Object) number : value;
  }

  String shown() {
    return shown;
  }
}
