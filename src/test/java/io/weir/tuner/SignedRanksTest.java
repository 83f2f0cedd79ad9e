package io.weir.tuner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignedRanksTest {
  @Test
  void agreesWithThePublishedTableOfCriticalValues() {
    assertThat(confidence(5)).isEqualTo(0.9375, within(1e-9));
    assertThat(confidence(6)).isEqualTo(0.96875, within(1e-9));
    // n = 10: the interval from the 9th to the 47th of 55 means, 95.1 %
    assertThat(confidence(10)).isEqualTo(0.951, within(0.001));
    double[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    double[] means = new double[55];
    int at = 0;
    for (int i = 0; i < 10; i++) {
      for (int j = i; j < 10; j++) {
        means[at++] = (ten[i] + ten[j]) / 2;
      }
    }
    Arrays.sort(means);
    assertThat(SignedRanks.of(ten).low).isEqualTo(means[8]);
    assertThat(SignedRanks.of(ten).high).isEqualTo(means[46]);
    assertThat(SignedRanks.of(ten).middle).isEqualTo(5.5);
  }

  private static double confidence(int count) {
    return SignedRanks.of(new double[count]).confidence;
  }

  @Test
  void coversTheTruthAsOftenAsItSays() {
    Random random = new Random(7);
    int covered = 0;
    for (int i = 0; i < 2000; i++) {
      double[] values = random.doubles(8).map(u -> 3 + Math.log(u / (1 - u))).toArray();
      SignedRanks ranks = SignedRanks.of(values);
      covered += ranks.low <= 3 && 3 <= ranks.high ? 1 : 0;
    }
    assertThat(covered / 2000.0).isBetween(0.94, 0.98);
  }

  @Test
  void oneDisturbedRunMovesItLittle() {
    SignedRanks ranks = SignedRanks.of(new double[] {0.50, 0.51, 0.49, 0.50, 0.52, 0.48, 0.50, 9});
    assertThat(ranks.middle).isEqualTo(0.5, within(0.02));
  }

  @Property(seed = "1", tries = 300)
  void theMiddleLiesInTheInterval(@ForAll @Size(min = 1, max = 40) double @DoubleRange(min = -9, max = 9) [] values) {
    SignedRanks ranks = SignedRanks.of(values);
    assertThat(ranks.low).isLessThanOrEqualTo(ranks.middle);
    assertThat(ranks.high).isGreaterThanOrEqualTo(ranks.middle);
    assertThat(ranks.confidence).isBetween(0.0, 1.0);
  }
}
