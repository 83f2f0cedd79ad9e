package io.weir.stage.aggregate;

import io.weir.record.Row;
import io.weir.stage.Condition;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code count()} and {@code count(E)}. */
final class CountColumn extends Column {
  private final @Nullable Condition condition;
  private long[] counts = new long[1];
  private boolean counted = true;

  CountColumn(@Nullable Condition condition) {
    this.condition = condition;
  }

  @Override
  void load(Row row) {
    if (condition != null) {
      counted = condition.test(row) == Condition.TRUE;
    }
  }

  @Override
  void note(Noted to) {
    if (condition != null) {
      to.addWhole(counted ? 1 : 0);
    }
  }

  @Override
  void recall(Noted from, int record) {
    if (condition != null) {
      counted = from.number(record) == 1;
    }
  }

  @Override
  void add(int group) {
    if (counted) {
      counts[group]++;
    }
  }

  @Override
  void addAll(Noted noted, int[] groups) {
    for (int i = 0; i < groups.length; i++) {
      counts[groups[i]] += condition == null ? 1 : noted.number(i);
    }
  }

  @Override
  void grow(int groups) {
    if (groups > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(groups, counts.length * 2));
    }
  }

  @Override
  void merge(int group, Column other, int otherGroup) {
    counts[group] += ((CountColumn) other).counts[otherGroup];
  }

  @Override
  Object value(int group) {
    return counts[group];
  }

  long count(int group) {
    return counts[group];
  }

  @Override
  long bytes(int groups) {
    return groups * 8L;
  }

  @Override
  Column fresh() {
    return new CountColumn(condition);
  }
}
