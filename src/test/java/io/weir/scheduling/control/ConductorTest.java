package io.weir.scheduling.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.scheduling.control.Declared.Nature;
import io.weir.scheduling.schedule.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pipeline of three stages on two cores: parse (work), lookup (asks), format (work). */
class ConductorTest {
  private static final List<Declared> STAGES = List.of(Declared.work("parse", 2),
      Declared.asks("lookup", Nature.ASKS_ASYNC, 2, 4, 1024), Declared.work("format", 2));

  private final Conductor conductor = new Conductor(STAGES);
  private final Random random = new Random(1);
  private final List<Set<Integer>> moves = new ArrayList<>();
  private double late;

  /** Records a second each could do alone; the least of them is what the pipeline does. */
  private double could(int stage, Setting setting) {
    return switch (stage) {
      case 0 -> setting.strategy() == Strategy.INLINE ? 60_000 : 50_000.0 * setting.atOnce();
      case 1 -> Model.serviceRate(300, 0.005, setting, 2);
      default -> setting.strategy() == Strategy.INLINE ? 40_000 : 30_000.0 * setting.atOnce();
    };
  }

  private void run(int intervals, double noise) {
    for (int i = 0; i < intervals; i++) {
      double rate = Double.MAX_VALUE;
      for (int stage = 0; stage < 3; stage++) {
        rate = Math.min(rate, could(stage, setting(stage)));
      }
      rate *= Math.max(0.1, 1 + noise * random.nextGaussian());
      late += i < intervals / 2 ? 0 : rate / (intervals - intervals / 2);
      List<Sample> samples = new ArrayList<>();
      List<Setting> before = new ArrayList<>();
      for (int stage = 0; stage < 3; stage++) {
        before.add(setting(stage));
        samples.add(sample(stage, rate));
      }
      List<Decision> decisions = conductor.next(samples, rate * 100);
      Set<Integer> moved = new HashSet<>();
      for (int stage = 0; stage < 3; stage++) {
        if (!decisions.get(stage).setting().equals(before.get(stage))) {
          moved.add(stage);
        }
      }
      moves.add(moved);
    }
  }

  private Setting setting(int stage) {
    return conductor.controllers().get(stage).setting();
  }

  private Sample sample(int stage, double rate) {
    Setting setting = setting(stage);
    long done = Math.round(rate / 10);
    double busy = Math.min(1, rate / could(stage, setting));
    boolean asks = stage == 1;
    return new Sample(setting, 100_000_000, done, stage == 0 ? done * 100 : 0,
        (long) (setting.atOnce() * 1e8 * busy), -1, 0, 0, 20, asks ? done : 0, busy > 0.95 ? 10 : 0, 0,
        stage == 0 ? 0 : 1 - busy, stage == 0 ? 1 - busy : 0);
  }

  @Test
  void movesOneStageAtATime() {
    run(2000, 0.05);
    assertThat(moves).allMatch(moved -> moved.size() <= 1);
    assertThat(moves).anyMatch(moved -> moved.contains(0)).anyMatch(moved -> moved.contains(1));
  }

  @Test
  void findsWhatLimitsThePipeline() {
    run(1000, 0.05);
    assertThat(setting(1).atOnce()).isBetween(250, 1024);
    assertThat(conductor.controllers().get(2).settled()).isEqualTo(new Setting(Strategy.CPU, 2));
    assertThat(late).as("records a second").isGreaterThan(0.95 * 60_000);
  }

  @Test
  void keepsOneHistoryOfAllStages() {
    run(300, 0.05);
    assertThat(conductor.history().entries()).extracting(History.Entry::stage).contains("parse", "lookup");
    assertThat(conductor.controllers()).allMatch(one -> one.history() == conductor.history());
  }

  @Test
  void goesByTheStagesThemselvesWhenProgressIsBroken() {
    List<Sample> samples = List.of(sample(0, 800), sample(1, 800), sample(2, 800));
    for (double progress : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThat(conductor.next(samples, progress)).hasSize(3);
    }
  }

  @Test
  void wantsOneSampleForEachStage() {
    assertThatThrownBy(() -> conductor.next(List.of(), 0)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 samples for 3 stages");
  }
}
