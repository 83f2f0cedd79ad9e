package io.weir.stage.aggregate;

import io.weir.record.Name;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the columns of the aggregates by their names in the language. */
public final class Columns {
  private Columns() {}

  /** {@code count()}, or {@code count(E)} with a condition. */
  public static Column count(@Nullable Condition condition) {
    return new CountColumn(condition);
  }

  /** {@code values(E, N)}. */
  public static Column values(String shown, @Nullable Name field, Expression argument, int most) {
    return new ValuesColumn(new Argument(shown, field, argument), most);
  }

  /**
   * Any number of {@code pNN(E)} of one argument, each a result of the column; see {@link QuantileColumn}.
   *
   * @param shown each as it was written, for messages
   * @param millionths for each which share of the values lies below or at it
   */
  public static Column quantiles(List<String> shown, @Nullable Name field, Expression argument, long[] millionths) {
    return new QuantileColumn(new Argument(shown.get(0), field, argument), shown, millionths);
  }

  /**
   * Any other aggregate.
   *
   * @param function {@code sum avg min max first last stddev distinct}
   * @param shown the aggregate as it was written, for messages
   * @param field where the argument is a plain field its name
   * @param order of values of all kinds
   */
  public static Column of(String function, String shown, @Nullable Name field, Expression expression,
      Comparator<@Nullable Object> order) {
    Argument argument = new Argument(shown, field, expression);
    return switch (function) {
      case "sum" -> new SumColumn(argument);
      case "avg" -> new MeanColumn(argument, false);
      case "stddev" -> new MeanColumn(argument, true);
      case "min" -> new ValueColumn(argument, ValueColumn.Pick.MIN, order);
      case "max" -> new ValueColumn(argument, ValueColumn.Pick.MAX, order);
      case "first" -> new ValueColumn(argument, ValueColumn.Pick.FIRST, order);
      case "last" -> new ValueColumn(argument, ValueColumn.Pick.LAST, order);
      case "distinct" -> new DistinctColumn(argument);
      default -> throw new IllegalArgumentException(function);
    };
  }
}
