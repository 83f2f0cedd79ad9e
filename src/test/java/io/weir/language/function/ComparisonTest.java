package io.weir.language.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.record.NumericText;
import io.weir.record.Spelled;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Property(seed = "1")
  void numbersCompareInDoubleWhereOneIsADoubleAndSortExactly(@ForAll("numbers") Object x, @ForAll("numbers") Object y) {
    int exact = exact(x).compareTo(exact(y));
    int order = x instanceof Double != y instanceof Double
        ? Double.compare(exact(x).doubleValue() + 0.0, exact(y).doubleValue() + 0.0) : exact;

    assertThat(Comparison.compare(x, y)).isEqualTo(order);
    assertThat(Comparison.equal(x, y)).isEqualTo(order == 0);
    assertThat(Comparison.order(x, y)).isEqualTo(exact);
  }

  @Property(seed = "1")
  void textComesInTheOrderOfItsCodePoints(@ForAll("texts") String x, @ForAll("texts") String y) {
    int expected = Integer.signum(Arrays.compare(x.codePoints().toArray(), y.codePoints().toArray()));

    assertThat(Comparison.compare(x, y)).isEqualTo(expected);
  }

  @Property(seed = "1")
  void orderIsTotal(@ForAll("values") @Nullable Object x, @ForAll("values") @Nullable Object y,
      @ForAll("values") @Nullable Object z) {
    assertThat(Comparison.order(x, y)).isEqualTo(-Comparison.order(y, x));
    assertThat(Comparison.order(x, x)).isZero();
    if (Comparison.order(x, y) <= 0 && Comparison.order(y, z) <= 0) {
      assertThat(Comparison.order(x, z)).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void sortsByKindFirstAndPutsNullLast() {
    List<@Nullable Object> sorted = Arrays.asList(false, true, -1L, new NumericText("0.5"), 1.0, Double.NaN, "",
        "\uffee",
        "\ud83d\ude00", Instant.EPOCH, Duration.ZERO, new Bytes(new byte[0]), List.of(1L), List.of(1L, 0L), Map.of(),
        null);
    List<@Nullable Object> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(Lists.sort(shuffled)).isEqualTo(sorted);
  }

  @Test
  void numericTextIsANumberBesideNumbersAndTextBesideText() {
    NumericText text = new NumericText("1.50");

    assertThat(Comparison.equal(text, 1.5)).isTrue();
    assertThat(Comparison.equal(1.5, text)).isTrue();
    assertThat(Comparison.equal(text, new NumericText("1.5"))).isTrue();
    assertThat(Comparison.equal(text, "1.5")).isFalse();
    assertThat(Comparison.equal("1.50", text)).isTrue();
    assertThat(Comparison.compare(new NumericText("10"), new NumericText("9"))).isEqualTo(1);
    assertThat(Comparison.compare(new NumericText("10"), "9")).isEqualTo(-1);
    assertThat(Comparison.compare("9", new NumericText("10"))).isEqualTo(1);
    assertThat(Comparison.compare(new NumericText("10"), 9L)).isEqualTo(1);
  }

  @Test
  void valuesOfDifferentKindsHaveNoOrder() {
    assertThat(Comparison.compare("abc", 4L)).isEqualTo(Comparison.UNORDERED);
    assertThat(Comparison.compare(true, 1L)).isEqualTo(Comparison.UNORDERED);
    assertThat(Comparison.compare(Double.NaN, 1.0)).isEqualTo(Comparison.UNORDERED);
    assertThat(Comparison.compare(1L, Double.NaN)).isEqualTo(Comparison.UNORDERED);
    assertThat(Comparison.compare(List.of(), List.of())).isEqualTo(Comparison.UNORDERED);
    assertThat(Comparison.compare(null, 1L)).isEqualTo(Comparison.UNORDERED);
    assertThat(Comparison.equal("1", 1L)).isFalse();
    assertThat(Comparison.equal(Double.NaN, Double.NaN)).isFalse();
  }

  @Test
  void spellingMakesNoDifference() {
    assertThat(Comparison.equal(new Spelled(1.5, "1.50"), new Spelled(1.5, "15e-1"))).isTrue();
    assertThat(Comparison.compare(new Spelled(Instant.EPOCH, "x"), Instant.EPOCH)).isZero();
  }

  @Test
  void listsAndMapsAreEqualWhenTheirElementsAre() {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("a", null);
    one.put("b", 1L);
    Map<String, @Nullable Object> other = new LinkedHashMap<>();
    other.put("b", 1.0);
    other.put("a", null);

    assertThat(Comparison.equal(one, other)).isTrue();
    assertThat(Comparison.equal(List.of(1L, List.of("x")), List.of(1.0, List.of("x")))).isTrue();
    assertThat(Comparison.equal(List.of(1L), List.of(1L, 2L))).isFalse();
    other.put("a", 0L);
    assertThat(Comparison.equal(one, other)).isFalse();
    other.remove("a");
    other.put("c", null);
    assertThat(Comparison.equal(one, other)).isFalse();
  }

  @Property(seed = "1")
  void distinctKeepsOneOfEach(@ForAll("lists") List<@Nullable Object> list) {
    List<@Nullable Object> slow = new ArrayList<>();
    for (Object element : list) {
      if (slow.stream().noneMatch(known -> Comparison.equal(known, element))) {
        slow.add(element);
      }
    }

    assertThat(Lists.distinct(list)).isEqualTo(slow);
  }

  @Provide
  Arbitrary<Object> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(x -> x),
        Arbitraries.of(Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53, (1L << 53) + 1, -(1L << 53) - 1, 0L, -1L),
        Arbitraries.longs().map(Uint::new),
        Arbitraries.of(0x1p53, -0x1p53, 0x1p63, -0x1p63, 0x1p64, 1e300, -1e300, 0.5, -0.5, -0.0, 0x1p63 - 1024),
        Arbitraries.longs().map(x -> (double) x),
        Arbitraries.integers().between(-99, 99).map(x -> new NumericText(x + ".5")));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "\uffee", "\ud83d\ude00", "\ud83d\ude01", "\udc80", "\ud7ff").list().ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<@Nullable Object> values() {
    return Arbitraries.oneOf(numbers(), texts(), Arbitraries.of(true, false, Double.NaN, Instant.EPOCH, Duration.ZERO,
        Instant.MAX, Duration.ofSeconds(1), List.of(), List.of(1L), List.of(1.5), Map.of(), Map.of("a", 1L),
        TypeValue.INT)).injectNull(0.1);
  }

  @Provide
  Arbitrary<List<@Nullable Object>> lists() {
    Arbitrary<Object> few = Arbitraries.of(1L, 1.0, new Uint(1), new NumericText("1.0"), 2L, "1", "a", true,
        List.of(1L),
        List.of(1.0), Map.of("a", 1L), Map.of("a", new Uint(1)), Double.NaN, 0L, -0.0, 0x1p63,
        new Uint(Long.MIN_VALUE));
    return few.injectNull(0.1).list().ofMaxSize(8);
  }

  private static BigDecimal exact(Object number) {
    return number instanceof Double real ? new BigDecimal(real) : new BigDecimal(number.toString());
  }
}
