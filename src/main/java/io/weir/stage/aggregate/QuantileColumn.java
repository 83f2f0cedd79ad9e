package io.weir.stage.aggregate;

import io.weir.record.Row;
import io.weir.stage.aggregate.quantile.FewValues;
import io.weir.stage.aggregate.quantile.ManyValues;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Any number of {@code pNN(E)} of one argument by nearest rank: one of the values. Keeps all of them, equal ones
 * together where they are many, until told to {@link #approximate}; from then on a sketch, where that takes less. NaN is
 * passed over, having no rank.
 */
final class QuantileColumn extends ArgumentColumn {
  /** What an array takes beside what is in it, with the place where it is kept. */
  private static final int ARRAY_BYTES = 20;

  private final List<String> shown;
  private final long[] millionths;
  private final FewValues few = new FewValues();
  /** A {@code byte[]} of {@link FewValues}, {@link ManyValues}, or null. */
  private @Nullable Object[] groups = new Object[1];
  private boolean approximate;
  private long used;
  /** Of the group {@link #value} was asked for last. */
  private Object[] results = {};
  private int found = -1;

  /**
   * @param shown each as messages call it
   * @param millionths for each the share of the values that lie below or at the result, 950,000 for p95
   */
  QuantileColumn(Argument argument, List<String> shown, long[] millionths) {
    super(argument);
    this.shown = shown;
    this.millionths = millionths;
  }

  @Override
  void load(Row row) {
    argument.loadNumber(row);
  }

  @Override
  void add(int group) {
    if (argument.isNull() || !argument.isWhole() && Double.isNaN(argument.real())) {
      return;
    }
    Object values = groups[group];
    used -= bytes(values);
    if (values instanceof ManyValues many) {
      addTo(many);
    } else {
      byte[] before = (byte[]) values;
      values = settled(argument.isWhole() ? few.add(before, argument.number()) : few.add(before, argument.real()));
      groups[group] = values;
    }
    used += bytes(values);
  }

  private void addTo(FewValues.Taker to) {
    if (argument.isWhole()) {
      to.take(argument.number());
    } else {
      to.take(argument.real());
    }
  }

  /** As they are kept best: as many values when they became more than few. */
  private Object settled(byte[] values) {
    byte[] now = values;
    if (approximate) {
      now = few.sketched(values);
    }
    if (FewValues.used(now) <= FewValues.BYTES_MOST) {
      return now;
    }
    ManyValues many = many(now);
    if (approximate) {
      many.sketch();
    }
    return many;
  }

  private ManyValues many(byte[] values) {
    ManyValues many = new ManyValues();
    if (FewValues.isSketch(values)) {
      many.add(few.load(values));
    } else {
      FewValues.forEach(values, many);
    }
    return many;
  }

  private static long bytes(@Nullable Object values) {
    return values == null ? 0 : values instanceof ManyValues many ? many.bytes() : ((byte[]) values).length + ARRAY_BYTES;
  }

  @Override
  void grow(int count) {
    if (count > groups.length) {
      groups = Arrays.copyOf(groups, Math.max(count, groups.length * 2));
    }
  }

  @Override
  void merge(int group, Column other, int otherGroup) {
    Object later = ((QuantileColumn) other).groups[otherGroup];
    if (later == null) {
      return;
    }
    Object here = groups[group];
    used -= bytes(here);
    if (here == null && later instanceof byte[] values) {
      here = settled(values.clone());
    } else if (later instanceof byte[] values && !FewValues.isSketch(values) && !(here instanceof ManyValues)) {
      here = added((byte[]) here, values);
    } else {
      here = merged(here, later);
    }
    groups[group] = here;
    used += bytes(here);
  }

  private Object added(byte @Nullable [] here, byte[] later) {
    Appender all = new Appender(here);
    FewValues.forEach(later, all);
    return all.values;
  }

  /** Adds exact numbers to what may become many on the way. */
  private final class Appender implements FewValues.Taker {
    Object values;

    Appender(byte @Nullable [] values) {
      this.values = values == null ? FewValues.none() : values;
    }

    @Override
    public void take(long number) {
      if (values instanceof ManyValues many) {
        many.take(number);
      } else {
        values = settled(few.add((byte[]) values, number));
      }
    }

    @Override
    public void take(double number) {
      if (values instanceof ManyValues many) {
        many.take(number);
      } else {
        values = settled(few.add((byte[]) values, number));
      }
    }
  }

  private ManyValues merged(@Nullable Object here, Object later) {
    ManyValues many = here instanceof ManyValues known ? known : here == null ? new ManyValues() : many((byte[]) here);
    if (later instanceof ManyValues more) {
      many.add(more);
    } else if (FewValues.isSketch((byte[]) later)) {
      many.add(few.load((byte[]) later));
    } else {
      FewValues.forEach((byte[]) later, many);
    }
    if (approximate) {
      many.sketch();
    }
    return many;
  }

  @Override
  int results() {
    return millionths.length;
  }

  @Override
  @Nullable Object value(int group) {
    return value(group, 0);
  }

  /** Those of one group are asked for one after another, from the first on: all are worked out for that one. */
  @Override
  @Nullable Object value(int group, int which) {
    Object values = groups[group];
    if (values == null) {
      return null;
    }
    if (which == 0 || group != found) {
      ManyValues many = values instanceof byte[] small ? many(small) : (ManyValues) values;
      results = many.quantiles(millionths);
      found = group;
    }
    return results[which];
  }

  @Override
  long bytes(int count) {
    return count * 4L + used;
  }

  @Override
  List<String> approximate() {
    if (approximate) {
      return List.of();
    }
    approximate = true;
    used = 0;
    for (int group = 0; group < groups.length; group++) {
      Object values = groups[group];
      if (values instanceof ManyValues many) {
        many.sketch();
      } else if (values != null) {
        groups[group] = few.sketched((byte[]) values);
      }
      used += bytes(groups[group]);
    }
    return IntStream.range(0, millionths.length)
        .mapToObj(i -> shown.get(i) + " is approximate, within 1 % of the value").toList();
  }

  @Override
  Column fresh() {
    return new QuantileColumn(argument, shown, millionths);
  }
}
