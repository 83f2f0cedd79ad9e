package io.weir.tuner;

import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.StageSchedule;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** A machine whose runs take what a model says, with noise, on a clock of its own. */
final class SimulatedMachine implements Trial {
  private static final long BYTES = 100_000_000;

  private final ToDoubleFunction<Schedule> seconds;
  private final double noise;
  private final Random random;
  private double now;
  final Map<Schedule, Integer> runs = new HashMap<>();
  String digest = "same";

  /** @param noise standard deviation of the logarithm of a run's time */
  SimulatedMachine(ToDoubleFunction<Schedule> seconds, double noise, long seed) {
    this.seconds = seconds;
    this.noise = noise;
    random = new Random(seed);
  }

  @Override
  public Measured run(Schedule schedule) {
    double took = seconds.applyAsDouble(schedule) * Math.exp(noise * random.nextGaussian());
    now += took;
    runs.merge(schedule, 1, Integer::sum);
    return new Measured(took, took, BYTES, 1_000_000, digest);
  }

  long nanos() {
    return (long) (now * 1e9);
  }

  /** Workers a schedule asks for; those of auto are as given. */
  static int workers(Schedule schedule, int auto) {
    StageSchedule stage = schedule.otherwise();
    Integer parallelism = stage.parallelism();
    return parallelism == null ? auto : parallelism;
  }
}
