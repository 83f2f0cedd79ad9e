package io.weir.scheduling.control;

import io.weir.scheduling.control.Declared.Nature;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs a controller on a {@link Model}: seeded, with noise and broken samples as asked. */
final class Simulation {
  private final Declared declared;
  private final Model model;
  private final Random random;
  private double noise;
  private double broken;
  private double interval = 0.1;
  private int intervals = 1000;

  /** One interval of a run. */
  record Step(double at, Setting used, Setting settled, double rate) {}

  Simulation(Declared declared, Model model, long seed) {
    this.declared = declared;
    this.model = model;
    random = new Random(seed);
  }

  /** Standard deviation by mean of what is measured. */
  Simulation noise(double part) {
    noise = part;
    return this;
  }

  /** Part of the samples that are rubbish. */
  Simulation broken(double part) {
    broken = part;
    return this;
  }

  Simulation intervals(int many, double seconds) {
    intervals = many;
    interval = seconds;
    return this;
  }

  Course run() {
    return run(new Controller(declared));
  }

  Course run(Controller controller) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < intervals; i++) {
      double at = i * interval;
      Setting used = controller.setting();
      steps.add(new Step(at, used, controller.settled(), model.rate(used, at)));
      Sample sample = sample(used, at);
      controller.next(random.nextDouble() < broken ? Rubbish.of(sample, random) : sample);
    }
    return new Course(declared, model, interval, steps, controller);
  }

  private Sample sample(Setting used, double at) {
    boolean asks = declared.nature() != Nature.WORK;
    double length = interval * (0.9 + 0.2 * random.nextDouble());
    double scatter = Math.max(0.05, 1 + noise * random.nextGaussian());
    double rate = model.rate(used, at) * scatter;
    double failing = model.failing(used, at);
    double starved = model.starved(used, at);
    long nanos = (long) (length * 1e9);
    double full = used.atOnce() * length * 1e9 * (1 - starved);
    long work = (long) full;
    double share = model.cpuShare(used, at);
    long done = Math.round(rate * length);
    long failures = failing >= 1 ? Math.round(used.atOnce() * length / 0.05)
        : Math.round(done * failing / (1 - failing));
    return new Sample(used, nanos, done, asks ? 0 : done * 100, work, share < 0 ? -1 : (long) (work * share / 8),
        share < 0 ? 0 : work / 8, work / 10, Math.max(1, done / 50), asks ? done : 0,
        asks && starved < 0.5 ? used.atOnce() * 2L : 0, asks ? failures : 0, starved, 0);
  }
}
