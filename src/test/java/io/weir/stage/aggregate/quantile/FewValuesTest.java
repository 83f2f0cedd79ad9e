package io.weir.stage.aggregate.quantile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Few numbers in few bytes: exact while they are no sketch, and then what buckets of objects would say. */
class FewValuesTest {
  private static final class Collected implements FewValues.Taker {
    final List<Object> all = new ArrayList<>();

    @Override
    public void take(long number) {
      all.add(number);
    }

    @Override
    public void take(double number) {
      all.add(number);
    }
  }

  @Property(seed = "1")
  void numbersComeBackAsTheyWere(@ForAll @Size(max = 40) List<Long> wholes, @ForAll @Size(max = 40) List<Double> reals) {
    FewValues few = new FewValues();
    byte[] values = FewValues.none();
    List<Object> added = new ArrayList<>();
    for (int i = 0; i < Math.max(wholes.size(), reals.size()); i++) {
      if (i < wholes.size()) {
        values = few.add(values, (long) wholes.get(i));
        added.add(wholes.get(i));
      }
      if (i < reals.size()) {
        values = few.add(values, (double) reals.get(i));
        added.add(reals.get(i));
      }
    }
    Collected found = new Collected();
    FewValues.forEach(values, found);
    assertThat(found.all).isEqualTo(added);
  }

  @Property(seed = "2")
  void aSketchHasTheBucketsOfItsNumbers(
      @ForAll @Size(min = 20, max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> numbers) {
    FewValues few = new FewValues();
    LogBuckets expected = new LogBuckets();
    byte[] values = FewValues.none();
    for (int i = 0; i < numbers.size(); i++) {
      values = few.add(values, (double) numbers.get(i));
      expected.add(numbers.get(i), 1);
      if (i == 15) {
        values = few.sketched(values);
      }
    }
    LogBuckets found = FewValues.isSketch(values) ? few.load(values) : null;
    if (found != null) {
      assertThat(found.total()).isEqualTo(expected.total());
      for (int bucket = 0; bucket < expected.size(); bucket++) {
        assertThat(found.place(bucket)).isEqualTo(expected.place(bucket));
        assertThat(found.count(bucket)).isEqualTo(expected.count(bucket));
      }
    }
  }

  @Test
  void twentySizesTakeSomeSeventyBytesAndThirtyAsSketch() {
    Random random = new Random(1);
    FewValues few = new FewValues();
    byte[] values = FewValues.none();
    for (int i = 0; i < 20; i++) {
      values = few.add(values, (long) random.nextInt(60_000));
    }
    assertThat(FewValues.used(values)).isBetween(60, 72);
    byte[] sketch = few.sketched(values);
    assertThat(FewValues.isSketch(sketch)).isTrue();
    assertThat(sketch.length).isBetween(20, 32);
  }

  @Test
  void numbersForWhichASketchWouldTakeMoreStayExact() {
    FewValues few = new FewValues();
    byte[] values = few.add(few.add(FewValues.none(), 1L), 2L);
    assertThat(FewValues.isSketch(few.sketched(values))).isFalse();
  }
}
