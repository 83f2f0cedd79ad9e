package io.weir.stage.aggregate;

import io.weir.record.HeapSize;
import io.weir.record.Row;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** {@code min max first last}: one of the values themselves, spelled as it stood. */
final class ValueColumn extends ArgumentColumn {
  /** Which of two values stays. */
  enum Pick { MIN, MAX, FIRST, LAST }

  private final Pick pick;
  private final Comparator<@Nullable Object> order;
  private @Nullable Object[] values = new Object[1];
  private long used;

  ValueColumn(Argument argument, Pick pick, Comparator<@Nullable Object> order) {
    super(argument);
    this.pick = pick;
    this.order = order;
  }

  @Override
  void load(Row row) {
    argument.load(row);
  }

  @Override
  void add(int group) {
    if (argument.isNull() || pick == Pick.FIRST && values[group] != null) {
      return;
    }
    if (argument.isWhole() && values[group] instanceof Long best
        && (pick == Pick.MIN && best <= argument.number() || pick == Pick.MAX && best >= argument.number())) {
      return;
    }
    take(group, argument.value());
  }

  private void take(int group, @Nullable Object value) {
    Object before = values[group];
    boolean better = before == null || switch (pick) {
      case MIN -> order.compare(value, before) < 0;
      case MAX -> order.compare(value, before) > 0;
      case FIRST -> false;
      case LAST -> true;
    };
    if (better) {
      used += HeapSize.of(value) - HeapSize.of(before);
      values[group] = value;
    }
  }

  @Override
  void grow(int groups) {
    if (groups > values.length) {
      values = Arrays.copyOf(values, Math.max(groups, values.length * 2));
    }
  }

  @Override
  void merge(int group, Column other, int otherGroup) {
    Object value = ((ValueColumn) other).values[otherGroup];
    if (value != null) {
      take(group, value);
    }
  }

  @Override
  @Nullable Object value(int group) {
    return values[group];
  }

  @Override
  long bytes(int groups) {
    return groups * 4L + used;
  }

  @Override
  Column fresh() {
    return new ValueColumn(argument, pick, order);
  }
}
