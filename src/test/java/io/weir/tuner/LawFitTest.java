package io.weir.tuner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class LawFitTest {
  private static final double[] COUNTS = {1, 2, 4, 8, 16};

  @Property(seed = "1", tries = 100)
  void findsTheNumbersACurveWasMadeOf(@ForAll @DoubleRange(min = 0, max = 0.5) double contention,
      @ForAll @Scale(4) @DoubleRange(min = 0.001, max = 0.05) double coherency) {
    Law law = fit(contention, coherency, 0, 2);
    for (double workers = 1; workers <= 32; workers++) {
      assertThat(law.speedUp(workers)).isEqualTo(Law.shape(workers, contention, coherency), within(0.02));
    }
  }

  @Test
  void findsThemThroughNoise() {
    Law law = fit(0.05, 0.002, 0.03, 10);
    assertThat(law.isUniversal()).isTrue();
    assertThat(law.contention()).isEqualTo(0.05, within(0.02));
    assertThat(law.coherency()).isEqualTo(0.002, within(0.001));
    assertThat(law.peak()).isEqualTo(Math.sqrt(0.95 / 0.002), within(5.0));
    assertThat(law.one()).isEqualTo(100, within(3.0));
  }

  @Test
  void takesAmdahlWhereNothingSpeaksForMore() {
    int universal = 0;
    for (int seed = 0; seed < 50; seed++) {
      universal += fit(0.1, 0, 0.03, 6, seed).isUniversal() ? 1 : 0;
    }
    assertThat(universal).isLessThan(12);
  }

  @Test
  void workThatDoesNotScaleHasContentionOne() {
    Law law = Objects.requireNonNull(LawFit.of(new double[] {1, 2, 1, 2}, new double[] {50, 50, 50, 50}));
    assertThat(law.contention()).isEqualTo(1, within(1e-5));
    assertThat(law.speedUp(64)).isEqualTo(1, within(1e-3));
  }

  @Test
  void throughputThatFallsIsNotCalledGrowth() {
    Law two = Objects.requireNonNull(LawFit.of(new double[] {1, 2}, new double[] {50, 40}));
    assertThat(two.speedUp(8)).isLessThanOrEqualTo(1.0001);
    Law many = fit(1, 0.2, 0.01, 5);
    assertThat(many.isUniversal()).isTrue();
    assertThat(many.peak()).isEqualTo(1);
  }

  @Test
  void growthBeyondLinearIsTakenForLinear() {
    Law law = Objects.requireNonNull(LawFit.of(new double[] {1, 2}, new double[] {50, 120}));
    assertThat(law.contention()).isZero();
  }

  @Test
  void oneNumberOfWorkersGivesNoLaw() {
    assertThat(LawFit.of(new double[] {1, 1, 1}, new double[] {50, 51, 49})).isNull();
  }

  @Test
  void twoPointsGiveAmdahl() {
    Law law = Objects.requireNonNull(LawFit.of(new double[] {1, 2}, new double[] {10, 10 * Law.shape(2, 0.2, 0)}));
    assertThat(law.isUniversal()).isFalse();
    assertThat(law.contention()).isEqualTo(0.2, within(1e-4));
  }

  private static Law fit(double contention, double coherency, double noise, int rounds) {
    return fit(contention, coherency, noise, rounds, 1);
  }

  private static Law fit(double contention, double coherency, double noise, int rounds, long seed) {
    Random random = new Random(seed);
    double[] workers = new double[COUNTS.length * rounds];
    double[] throughputs = new double[workers.length];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = COUNTS[i % COUNTS.length];
      throughputs[i] = 100 * Law.shape(workers[i], contention, coherency) * Math.exp(noise * random.nextGaussian());
    }
    return Objects.requireNonNull(LawFit.of(workers, throughputs));
  }
}
