package io.weir.cli.explain;

import io.weir.batch.Tally;
import io.weir.cli.explain.Observed.StageSeen;
import io.weir.cli.sample.DigestSink;
import io.weir.cli.sample.ProgramTrial;
import io.weir.language.Program;
import io.weir.metrics.StageMeter;
import io.weir.pipeline.Outcome;
import io.weir.pipeline.Pipeline;
import io.weir.pipeline.Settings;
import io.weir.scheduling.StageControl;
import io.weir.source.file.FileOptions;
import io.weir.source.file.FileSource;
import io.weir.stage.PassSettings;
import io.weir.stage.Stage;
import io.weir.stage.clock.StageClock;
import io.weir.stage.clock.StepClock;
import io.weir.tuner.TrialFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Runs a program once with clocks around its steps and stages, and looks many times a second who is at work. */
public final class ObservedRun {
  private static final long LOOK_NANOS = 1_000_000;
  /** So much of the budget in flight counts as all of it: the next batch would not fit, or what is made of it. */
  private static final double FULL = 0.4;

  private final Pipeline pipeline;
  private final FileSource source;
  private final Settings settings;
  private final StepClock steps = new StepClock();
  private final List<StageClock> clocks = new ArrayList<>();
  private final long budgetBytes;
  private double[] inside = {};
  private double[] active = {};
  private double[] atOnce = {};
  private long looks;
  private long full;
  private long room;
  private long roomWhileReading;
  private long entered;
  private volatile boolean over;

  public ObservedRun(Program program, PassSettings passes, FileOptions reading, Settings settings,
      List<String> files) {
    this.settings = settings;
    budgetBytes = settings.budget().limit();
    List<Stage> stages = new ArrayList<>();
    for (Stage stage : program.stages(passes.watch(steps))) {
      StageClock clock = new StageClock();
      clocks.add(clock);
      stages.add(clock.around(stage));
    }
    source = new FileSource(files, reading);
    pipeline = new Pipeline(source, stages, new DigestSink(), settings);
    pipeline.steering().stages().forEach(StageControl::measureCpu);
    inside = new double[stages.size()];
    active = new double[stages.size()];
    atOnce = new double[stages.size()];
  }

  /** @param secondsMost after which reading ends: what was seen by then is enough */
  public Observed run(double secondsMost) throws TrialFailure {
    Thread looking = new Thread(() -> look(secondsMost), "weir-explain");
    looking.setDaemon(true);
    double cpu = ProgramTrial.cpuSeconds();
    long began = System.nanoTime();
    looking.start();
    Outcome outcome = pipeline.run();
    double seconds = Math.max(1, System.nanoTime() - began) / 1e9;
    double cpuSpent = cpu < 0 ? -1 : ProgramTrial.cpuSeconds() - cpu;
    over = true;
    LockSupport.unpark(looking);
    join(looking);
    pipeline.close();
    ProgramTrial.check(outcome);
    return seen(outcome.tally(), seconds, cpuSpent);
  }

  private void look(double secondsMost) {
    long end = System.nanoTime() + (long) (secondsMost * 1e9);
    boolean stopped = false;
    while (!over) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      List<StageControl> stages = pipeline.steering().stages();
      looks++;
      for (int i = 0; i < stages.size(); i++) {
        look(stages.get(i), i);
      }
      full += settings.budget().inFlight() > FULL * budgetBytes ? 1 : 0;
      if (!stopped && System.nanoTime() > end) {
        stopped = true;
        pipeline.stop();
      }
    }
  }

  private void look(StageControl stage, int at) {
    StageMeter meter = stage.meter();
    long in = Math.max(0, meter.entered.sum() - meter.left.sum());
    boolean asks = stage.nature() == Stage.Nature.IO;
    long out = asks ? Math.max(0, meter.asked.sum() - meter.answered.sum() - meter.failed.sum()) : 0;
    inside[at] += in;
    active[at] += asks ? Math.min(out, stage.setting().atOnce()) : clocks.get(at).active();
    atOnce[at] += stage.setting().atOnce();
    if (at == 0) {
      room += in < stage.plan().get().limit() ? 1 : 0;
      if (meter.entered.sum() != entered) {
        entered = meter.entered.sum();
        roomWhileReading = room;
      }
    }
  }

  private Observed seen(Tally tally, double seconds, double cpuSeconds) {
    List<StageSeen> stages = new ArrayList<>();
    double worked = 0;
    for (int i = 0; i < clocks.size(); i++) {
      stages.add(stage(i, seconds));
      worked += clocks.get(i).nanos() / 1e9;
    }
    double inSteps = steps.spent().values().stream().mapToDouble(StepClock.Spent::nanos).sum() / 1e9;
    double times = Math.max(1, looks);
    return new Observed(seconds, cpuSeconds, source.bytesRead(), tally.in, tally.out, tally.failed, full / times,
        roomWhileReading / times, stages, steps.spent(), Math.max(0, worked - inSteps), pipeline.steering().decisions());
  }

  private StageSeen stage(int at, double seconds) {
    StageControl stage = pipeline.steering().stages().get(at);
    StageMeter meter = stage.meter();
    double times = Math.max(1, looks);
    double work = clocks.get(at).nanos() / 1e9;
    long units = meter.left.sum();
    long asked = meter.asked.sum();
    boolean asks = stage.nature() == Stage.Nature.IO;
    long replies = Math.max(1, meter.answered.sum() + meter.failed.sum());
    double unit = asks ? meter.answering.sum() / 1e9 / replies : work / Math.max(1, units);
    double busy = asks ? active[at] / times : work / seconds;
    // Little's law: the time a unit stays is what was inside on average over the rate at which units leave
    double stay = inside[at] / times * seconds / Math.max(1, units);
    double queue = asks ? stay : Math.max(0, stay - unit);
    long sampled = meter.cpuSampled.sum();
    double cpu = sampled <= 0 ? -1 : Math.clamp((double) meter.cpu.sum() / sampled, 0, 1);
    return new StageSeen(stage.name(), stage.setting().shown(), atOnce[at] / times, busy, cpu, work, unit, queue, units,
        asked, meter.failed.sum());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
