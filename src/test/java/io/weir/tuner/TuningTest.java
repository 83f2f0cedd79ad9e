package io.weir.tuner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.StageSchedule;
import io.weir.scheduling.schedule.Strategy;
import io.weir.tuner.Subject.Kind;
import io.weir.tuner.Subject.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TuningTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Subject EIGHT_CORES = new Subject(List.of(new Part("parse", Kind.COMPUTES)), 8, 100_000_000);

  @Test
  void findsTheBestWorkersAndBatchesOfANoisyMachine() throws TrialFailure {
    // auto uses two of eight workers; batches of 64 KiB are best by 15 %
    SimulatedMachine machine = new SimulatedMachine(schedule -> 1 / Law.shape(workers(schedule), 0.05, 0.01)
        * (batch(schedule) == 64 << 10 ? 0.85 : 1), 0.02, 1);
    Tuned tuned = tune(machine, EIGHT_CORES);
    assertThat(tuned.beatsDefault()).isTrue();
    assertThat(tuned.best().schedule().batchBytes()).isEqualTo(64 << 10);
    assertThat(tuned.best().schedule().otherwise().parallelism()).isEqualTo(8);
    double truth = Law.shape(8, 0.05, 0.01) / Law.shape(2, 0.05, 0.01) / 0.85;
    assertThat(Objects.requireNonNull(tuned.gain()).times()).isEqualTo(truth, within(0.2));
    assertThat(tuned.best().name()).isEqualTo("8 workers, batches of 64 KiB");
  }

  @Test
  void foretellsWhatMoreCoresWouldGive() throws TrialFailure {
    SimulatedMachine machine = new SimulatedMachine(schedule -> 1 / Law.shape(workers(schedule), 0.08, 0), 0.01, 2);
    Scaling scaling = Objects.requireNonNull(tune(machine, EIGHT_CORES).scaling());
    assertThat(scaling.rows()).extracting(Scaling.Row::workers).containsExactly(1, 2, 4, 8, 16);
    assertThat(scaling.points()).isEqualTo(4);
    assertThat(scaling.forecasts()).hasSize(2).allSatisfy(forecast -> {
      assertThat(forecast.speedUp()).isEqualTo(Law.shape(forecast.cores(), 0.08, 0), within(0.6));
      assertThat(forecast.low()).isLessThanOrEqualTo(forecast.speedUp());
      assertThat(forecast.high()).isGreaterThanOrEqualTo(forecast.speedUp());
    });
  }

  @Test
  void saysThatNothingBeatsTheDefaultWhereAllAreAlike() throws TrialFailure {
    int beaten = 0;
    for (int seed = 0; seed < 40; seed++) {
      beaten += tune(new SimulatedMachine(schedule -> 0.3, 0.05, seed), EIGHT_CORES).beatsDefault() ? 1 : 0;
    }
    assertThat(beaten).isLessThanOrEqualTo(2);
  }

  @Test
  void whatLosesGoesBackToTheDefault() throws TrialFailure {
    SimulatedMachine machine = new SimulatedMachine(
        schedule -> schedule.equals(Schedule.AUTO) ? 0.2 : 0.3, 0.02, 3);
    Tuned tuned = tune(machine, EIGHT_CORES);
    assertThat(tuned.best()).isSameAs(Candidate.DEFAULT);
    assertThat(tuned.beatsDefault()).isFalse();
    assertThat(tuned.gain()).isNull();
  }

  @Test
  void staysWithinItsBudget() throws TrialFailure {
    for (double run : new double[] {0.01, 0.4, 3}) {
      SimulatedMachine machine = new SimulatedMachine(schedule -> run / workers(schedule), 0.1, 4);
      tune(machine, EIGHT_CORES);
      assertThat(machine.nanos() / 1e9).isLessThan(60 + 8 * run);
    }
  }

  @Test
  void doublesTheQuestionsOutWhileThatPaysThenLooksBetween() throws TrialFailure {
    // the service answers ever more questions a second up to 700 at a time, then none more
    Subject asking = new Subject(List.of(new Part("parse", Kind.COMPUTES), new Part("call", Kind.BLOCKS),
        new Part("write", Kind.COMPUTES)), 2, 1_000_000);
    SimulatedMachine machine = new SimulatedMachine(schedule -> {
      StageSchedule call = schedule.of("call");
      int atOnce = call.strategy() == Strategy.CPU ? 2 : call.concurrencyMax() == null ? 50 : call.concurrencyMax();
      return 20.0 / Math.min(700, atOnce) + (atOnce > 700 ? 0.004 : 0);
    }, 0.01, 5);
    Tuned tuned = tune(machine, asking);
    StageSchedule call = tuned.best().schedule().of("call");
    assertThat(call.strategy()).isEqualTo(Strategy.IO);
    assertThat(call.concurrencyMax()).isBetween(512, 1100);
    assertThat(tuned.best().schedule().of("parse").strategy()).isNotEqualTo(Strategy.IO);
  }

  @Test
  void anOutputThatDependsOnTheScheduleIsABug() {
    Trial trial = schedule -> new Measured(0.1, -1, 1000, 10, schedule.equals(Schedule.AUTO) ? "a" : "b");
    assertThatThrownBy(() -> new Tuning(trial, EIGHT_CORES, new Steps(), MINUTE, new Quiet()).run())
        .isInstanceOfSatisfying(TrialFailure.class, failure -> assertThat(failure.isBug()).isTrue())
        .hasMessageContaining("1 worker").hasMessageContaining("digest b instead of a");
  }

  @Test
  void aProgramThatNeverWritesTheSameTwiceIsNotCompared() throws TrialFailure {
    SimulatedMachine machine = new SimulatedMachine(schedule -> 0.3, 0.01, 6);
    Trial trial = schedule -> {
      machine.digest = machine.digest + "x";
      return machine.run(schedule);
    };
    Tuned tuned = new Tuning(trial, EIGHT_CORES, machine::nanos, MINUTE, new Quiet()).run();
    assertThat(tuned.isRepeatable()).isFalse();
  }

  @Test
  void smallSamplesSayNothingOfBatches() throws TrialFailure {
    Subject small = new Subject(EIGHT_CORES.parts(), 2, 40_000);
    List<String> phases = new ArrayList<>();
    SimulatedMachine machine = new SimulatedMachine(schedule -> 0.1, 0.01, 7);
    new Tuning(machine, small, machine::nanos, MINUTE, new Quiet() {
      @Override
      public void phase(String name) {
        phases.add(name);
      }
    }).run();
    assertThat(phases).containsExactly("warming up", "workers");
  }

  private static Tuned tune(SimulatedMachine machine, Subject subject) throws TrialFailure {
    return new Tuning(machine, subject, machine::nanos, MINUTE, new Quiet()).run();
  }

  private static int workers(Schedule schedule) {
    return SimulatedMachine.workers(schedule, 2);
  }

  private static int batch(Schedule schedule) {
    Integer bytes = schedule.batchBytes();
    return bytes == null ? 256 << 10 : bytes;
  }

  /** A clock that goes on by a tenth of a second each time it is asked. */
  private static final class Steps implements java.util.function.LongSupplier {
    private long now;

    @Override
    public long getAsLong() {
      now += 100_000_000;
      return now;
    }
  }

  private static class Quiet implements Tuning.Listener {
    @Override
    public void phase(String name) {}

    @Override
    public void ran(Candidate candidate, Measured run, double share) {}
  }
}
