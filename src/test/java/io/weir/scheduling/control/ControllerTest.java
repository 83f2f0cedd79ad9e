package io.weir.scheduling.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.control.Declared.Nature;
import io.weir.scheduling.schedule.Strategy;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ControllerTest {
  private static final Declared LOOKUP = Declared.asks("lookup", Nature.ASKS_ASYNC, 2, 4, 1024);
  private static final Declared PARSE = Declared.work("parse", 2);

  @Test
  void reachesHundredsOfQuestionsWithinASecond() {
    Declared lookup = Declared.asks("lookup", Nature.ASKS_BLOCKING, 2, 1, 1024);
    Course course = new Simulation(lookup, Model.service(1e9, 0.005, 2), 1).run();
    assertThat(course.steps().get(10).used().atOnce()).isGreaterThanOrEqualTo(256);
    assertThat(course.end()).isEqualTo(new Setting(Strategy.IO, 1024));
  }

  @Test
  void findsWhereLatencyBeginsToRise() {
    Course course = new Simulation(LOOKUP, Model.service(100, 0.005, 2), 1).run();
    assertThat(course.end().atOnce()).isBetween(95, 130);
  }

  @Test
  void asksADeadServiceNoMore() {
    Model dead = new Model() {
      @Override
      public double rate(Setting setting, double at) {
        return 0;
      }

      @Override
      public double failing(Setting setting, double at) {
        return 1;
      }
    };
    Setting start = new Setting(Strategy.ASYNC, 64);
    Course course = new Simulation(LOOKUP.remembering(start), dead, 1).run();
    assertThat(course.steps()).allSatisfy(step -> assertThat(step.used().atOnce()).isLessThanOrEqualTo(64));
    assertThat(course.end().atOnce()).isEqualTo(4);
  }

  @Test
  void growsAgainWhenTheServiceIsBack() {
    Model inner = Model.service(200, 0.005, 2);
    Model outage = new Model() {
      @Override
      public double rate(Setting setting, double at) {
        return failing(setting, at) > 0 ? 0 : inner.rate(setting, at);
      }

      @Override
      public double failing(Setting setting, double at) {
        return at > 20 && at < 30 ? 1 : 0;
      }
    };
    Course course = new Simulation(LOOKUP, outage, 1).run();
    assertThat(course.steps().get(290).used().atOnce()).as("during the outage").isEqualTo(4);
    assertThat(course.steps().get(340).used().atOnce()).as("four seconds after it").isGreaterThan(180);
  }

  @Test
  void takesFailuresThatAskingLessDoesNotLowerAsTheServicesNature() {
    Model often = new Model() {
      @Override
      public double rate(Setting setting, double at) {
        return 0.8 * Model.serviceRate(200, 0.005, setting, 2);
      }

      @Override
      public double failing(Setting setting, double at) {
        return 0.2;
      }
    };
    Course course = new Simulation(LOOKUP, often, 1).noise(0.05).run();
    assertThat(course.settledAt(0.9)).isLessThan(150);
  }

  @Test
  void saysWhyInNumbers() {
    Course course = new Simulation(PARSE, Model.scalable(4e6, 0.5, 0.05, 0), 1).run();
    assertThat(course.controller().history().entries()).extracting(History.Entry::reason)
        .contains("inline gives 400 MB/s, cpu × 2 gave 381 MB/s");
  }

  @Test
  void keepsAHundredDecisions() {
    Course course = new Simulation(PARSE, (setting, at) -> setting.atOnce() * (at % 40 < 20 ? 1e5 : 3e5), 1)
        .noise(0.3).intervals(20_000, 0.1).run();
    assertThat(course.switchesFrom(0)).isGreaterThan(100);
    List<History.Entry> entries = course.controller().history().entries();
    assertThat(entries).hasSize(100);
    assertThat(entries).isSortedAccordingTo((a, b) -> Double.compare(a.seconds(), b.seconds()));
  }

  @Test
  void neverSwitchesWhenThereIsNothingToDo() {
    Model idle = Model.bursts((setting, at) -> 1e5, 1, 1);
    for (Declared declared : List.of(PARSE, LOOKUP)) {
      Course course = new Simulation(declared, idle, 1).run();
      assertThat(course.switchesFrom(0)).isZero();
    }
  }

  @Test
  void neverSwitchesOnRubbishAlone() {
    Random random = new Random(1);
    for (Declared declared : List.of(PARSE, LOOKUP)) {
      Controller controller = new Controller(declared);
      Setting start = controller.setting();
      for (int i = 0; i < 5000; i++) {
        Sample broken = new Sample(start, i % 2 == 0 ? 0 : -random.nextLong(), random.nextLong(), random.nextLong(),
            random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(),
            random.nextLong(), random.nextLong(), random.nextLong(), Double.NaN, random.nextDouble() * 9);
        assertThat(controller.next(broken)).isEqualTo(new Decision(start, false, "as declared"));
      }
    }
  }

  @Test
  void beginsWhereAnEarlierRunSettledAndStaysThere() {
    Setting settled = new Setting(Strategy.ASYNC, 110);
    Course course = new Simulation(LOOKUP.remembering(settled), Model.service(100, 0.005, 2), 1).intervals(50, 0.1)
        .run();
    assertThat(course.steps()).allSatisfy(step -> assertThat(step.settled().atOnce()).isBetween(100, 130));
  }

  @Test
  void ignoresARememberedSettingThatIsNotAllowedAnyMore() {
    assertThat(new Controller(PARSE.remembering(new Setting(Strategy.CPU, 16))).setting())
        .isEqualTo(new Setting(Strategy.CPU, 2));
  }

  @Test
  void followsASettingThatSomebodyElseInsistsOn() {
    Controller controller = new Controller(PARSE);
    for (int i = 0; i < 30; i++) {
      controller.next(new Sample(Setting.INLINE, 100_000_000, 1000, 100_000, 90_000_000, -1, 0, 0, 10, 0, 0, 0, 0, 0));
    }
    assertThat(controller.settled()).isEqualTo(Setting.INLINE);
  }

  @Test
  void computesOnAsManyThreadsAsThereAreCoresWhatWasThoughtToWait() {
    Course course = new Simulation(Declared.asks("call", Nature.ASKS_BLOCKING, 2, 4, 1024),
        Model.computing(0.005, 2), 1).run();
    assertThat(course.end()).isEqualTo(new Setting(Strategy.CPU, 2));
  }

  @Test
  void worksWithIntervalsOfAQuarterSecondToo() {
    Course course = new Simulation(Declared.work("parse", 16), Model.scalable(1e5, 0.02, 0.05, 0.02), 1)
        .noise(0.05).intervals(400, 0.25).run();
    assertThat(course.settledAt(0.9)).isLessThan(160);
    assertThat(course.costUntil(240)).isLessThan(0.03);
  }
}
