package io.weir.stage.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.ByteBuilder;
import io.weir.language.function.Comparison;
import io.weir.record.NumericText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bytes of values against what {@link Comparison} says of the values themselves. */
class KeyBytesTest {
  private static final List<Object> PLAIN = List.of(true, false, 0L, 1L, -1L, 1.0, -0.0, 0.5, -2.5, Long.MAX_VALUE,
      Long.MAX_VALUE - 1, Long.MIN_VALUE, 9.223372036854775807E18, 9007199254740993L, 9007199254740992.0, 1e300,
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, "", "a", "ab", "a\0b", "a\0", "\uD83D\uDE00",
      "\uFFFD", "\uE000", "\uD7FF", "\uDC80", "é", Instant.EPOCH, Instant.ofEpochSecond(-1, 5), Duration.ZERO,
      Duration.ofSeconds(-3, 7), Duration.ofSeconds(2));

  static @Nullable Object value(Random random, int depth) {
    int kind = random.nextInt(depth > 0 ? 9 : 6);
    if (kind == 0) {
      return random.nextInt(3) == 0 ? null : new NumericText(List.of("1", "1.50", "-3", "10").get(random.nextInt(4)));
    }
    if (kind == 6) {
      Map<Object, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        map.put("k" + random.nextInt(3), value(random, depth - 1));
      }
      return map;
    }
    if (kind > 6) {
      List<@Nullable Object> list = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        list.add(value(random, depth - 1));
      }
      return list;
    }
    return PLAIN.get(random.nextInt(PLAIN.size()));
  }

  private static byte[] order(@Nullable Object value, boolean descending) {
    ByteBuilder to = new ByteBuilder(8);
    OrderBytes.add(value, descending, to);
    return to.toByteArray();
  }

  @Property(tries = 20_000, seed = "21")
  void bytesOrderAsTheValuesDo(@ForAll long seed) {
    Random random = new Random(seed);
    Object left = value(random, 2);
    Object right = value(random, 2);
    int order = Integer.signum(Comparison.order(left, right));
    assertThat(Integer.signum(Arrays.compareUnsigned(order(left, false), order(right, false))))
        .as("%s and %s", left, right).isEqualTo(order);
    boolean one = left == null || right == null;
    assertThat(Integer.signum(Arrays.compareUnsigned(order(left, true), order(right, true))))
        .as("%s and %s, descending", left, right).isEqualTo(one ? order : -order);
  }

  @Property(tries = 20_000, seed = "22")
  void whatIsEqualHasTheSameBytes(@ForAll long seed) {
    Random random = new Random(seed);
    Object left = value(random, 0);
    Object right = value(random, 0);
    ByteBuilder one = new ByteBuilder(8);
    ByteBuilder other = new ByteBuilder(8);
    KeyBytes.add(left, one);
    KeyBytes.add(right, other);
    boolean same = Arrays.equals(one.toByteArray(), other.toByteArray());
    boolean numericText = left instanceof NumericText || right instanceof NumericText;
    boolean beyondDoubles = left instanceof Long x && Math.abs(x) > 1L << 53 || right instanceof Long y && Math.abs(y) > 1L << 53
        || Double.valueOf(Double.NaN).equals(left);
    if (!numericText && !beyondDoubles) {
      assertThat(same).as("%s and %s", left, right).isEqualTo(Comparison.equal(left, right));
    }
  }

  @Property(tries = 5_000, seed = "23")
  void objectsComeBackAsTheyWere(@ForAll long seed) {
    Object value = value(new Random(seed), 3);
    ByteBuilder bytes = new ByteBuilder(8);
    ObjectBytes.add(value, bytes);
    assertThat(ObjectBytes.read(new Binary.Reader(bytes.toByteArray(), 0))).isEqualTo(value);
  }

  @Test
  void theTableNumbersKeysInOrderOfFirstSight() {
    KeyTable table = new KeyTable();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10_000; i++) {
        byte[] key = ("key" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long hash = KeyTable.hash(key, 0, key.length);
        int found = table.find(key, 0, key.length, hash);
        assertThat(found < 0 ? table.add(key, 0, key.length, hash) : found).isEqualTo(i);
      }
    }
    assertThat(table.size()).isEqualTo(10_000);
  }
}
