package io.weir.scheduling.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.control.Declared.Nature;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever a controller is told. */
class ControllerPropertyTest {
  private static final List<Declared> STAGES = List.of(
      Declared.work("parse", 1), Declared.work("parse", 2), Declared.work("parse", 24),
      Declared.asks("lookup", Nature.ASKS_ASYNC, 2, 1, 1024), Declared.asks("call", Nature.ASKS_BLOCKING, 4, 7, 33),
      Declared.asks("call", Nature.ASKS_COMPUTING, 3, 1, 5), Declared.asks("sql", Nature.ASKS_ASYNC, 2, 8, 8));

  @Property(seed = "1", tries = 300)
  void allowsOnlyLegalSettingsAndFewSwitchesAMinute(@ForAll @IntRange(max = 6) int stage, @ForAll long seed) {
    Declared declared = STAGES.get(stage);
    Random random = new Random(seed);
    Controller controller = new Controller(declared);
    ArrayDeque<Double> switches = new ArrayDeque<>();
    Setting before = controller.setting();
    double now = 0;
    Wild wild = new Wild(random);
    for (int i = 0; i < 1500; i++) {
      Sample sample = wild.next(before, declared);
      now += Math.max(0, Math.min(30e9, sample.nanos())) / 1e9;
      Decision decision = controller.next(sample);
      assertThat(declared.allows(decision.setting())).as("%s", decision).isTrue();
      assertThat(decision.changed()).isEqualTo(!decision.setting().equals(sample.setting()));
      if (!decision.setting().equals(before)) {
        switches.addLast(now);
        before = decision.setting();
      }
      while (!switches.isEmpty() && switches.peekFirst() <= now - 60) {
        switches.removeFirst();
      }
      assertThat(switches.size()).isLessThanOrEqualTo(Controller.SWITCHES_A_MINUTE);
    }
  }

  /** Samples that change their nature every now and then. */
  private static final class Wild {
    private final Random random;
    private double rate;
    private double scatter;
    private double failing;
    private double idle;
    private double rubbish;

    Wild(Random random) {
      this.random = random;
      change();
    }

    private void change() {
      rate = Math.pow(10, 6 * random.nextDouble());
      scatter = random.nextDouble();
      failing = random.nextInt(3) == 0 ? random.nextDouble() : 0;
      idle = random.nextInt(3) == 0 ? random.nextDouble() : 0;
      rubbish = random.nextInt(3) == 0 ? random.nextDouble() : 0;
    }

    Sample next(Setting setting, Declared declared) {
      if (random.nextInt(60) == 0) {
        change();
      }
      long nanos = 50_000_000 + random.nextInt(200_000_000);
      long done = (long) (rate * Math.exp(scatter * random.nextGaussian()) * nanos / 1e9 * setting.atOnce());
      long work = (long) (nanos * setting.atOnce() * random.nextDouble());
      boolean asks = declared.nature() != Nature.WORK;
      Sample sample = new Sample(setting, nanos, done, random.nextInt(9) == 0 ? 0 : done * 80, work,
          random.nextBoolean() ? -1 : (long) (work * random.nextDouble()), work / (1 + random.nextInt(9)), work,
          done / 20, asks ? (long) (done * (1 - failing)) : 0, random.nextInt(3), (long) (done * failing),
          Math.min(1, idle + random.nextDouble() / 4), random.nextInt(5) == 0 ? random.nextDouble() : 0);
      return random.nextDouble() < rubbish ? Rubbish.of(sample, random) : sample;
    }
  }
}
