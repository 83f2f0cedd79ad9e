package io.weir.tuner;

import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.StageSchedule.Threads;
import io.weir.scheduling.schedule.Strategy;
import io.weir.tuner.Subject.Kind;
import io.weir.tuner.Tuned.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The search: what waits first, because beside it nothing else shows, then one thing at a time, each beside what there is, kept when it is faster beyond noise, else taken back. In the
 * end the best meets the default once more in runs of their own, because who wins a race among many was lucky in part.
 */
public final class Tuning {
  private static final int[] WORKERS = {1, 2, 4, 8, 16};
  /** Beside the usual 256 KiB. */
  private static final int[] BATCH_BYTES = {64 << 10, 128 << 10, 512 << 10, 1 << 20};
  private static final int[] AT_ONCE = {16, 64, 256};
  private static final int AT_ONCE_MOST = 4096;
  private static final int WARM_RUNS_LEAST = 3;
  private static final double WARM_SHARE = 0.15;
  /** A run that takes this part of the fastest one before shows that the compiler is still at work. */
  private static final double STILL_WARMING = 0.95;

  private final Trial trial;
  private final Subject subject;
  private final Budget budget;
  private final Race race;
  private final Listener listener;
  private final List<Phase> phases = new ArrayList<>();
  private Candidate best = Candidate.DEFAULT;
  private @Nullable Scaling scaling;
  private @Nullable String digest;
  private boolean repeatable = true;
  private int runs;

  /** Is told how it goes. */
  public interface Listener {
    void phase(String name);

    /** @param share of the budget that is spent, from 0 to 1 */
    void ran(Candidate candidate, Measured run, double share);
  }

  /** @param nanos a clock that is never put back */
  public Tuning(Trial trial, Subject subject, LongSupplier nanos, Duration budget, Listener listener) {
    this.trial = trial;
    this.subject = subject;
    this.budget = new Budget(nanos, budget);
    this.listener = listener;
    race = new Race(this::measure, this.budget);
  }

  /** Tries everything that the budget allows. Called once. */
  public Tuned run() throws TrialFailure {
    warmUp();
    for (Subject.Part part : subject.parts()) {
      if (part.asks()) {
        asking(part);
      }
    }
    if (subject.computes()) {
      TreeSet<Integer> counts = new TreeSet<>(List.of(subject.cores()));
      for (int count : WORKERS) {
        counts.add(count);
      }
      workers(counts, 0.5);
      batches();
    }
    for (Subject.Part part : subject.parts()) {
      if (part.kind() == Kind.COMPUTES && subject.parts().size() > 1) {
        inline(part);
      }
    }
    return confirm();
  }

  /** Tries only one worker and one for each core. Called once, instead of {@link #run}; null where nothing computes. */
  public @Nullable Scaling scaling() throws TrialFailure {
    warmUp();
    if (subject.computes()) {
      workers(new TreeSet<>(List.of(1, subject.cores())), 1);
    }
    return scaling;
  }

  private void warmUp() throws TrialFailure {
    listener.phase("warming up");
    double seconds = budget.share(WARM_SHARE);
    double fastest = Double.POSITIVE_INFINITY;
    for (int i = 0; ; i++) {
      double before = fastest;
      fastest = Math.min(fastest, measure(Candidate.DEFAULT).seconds());
      boolean warm = i + 1 >= WARM_RUNS_LEAST && fastest > before * STILL_WARMING;
      if (warm || i > 0 && budget.secondsSpent() > seconds) {
        return;
      }
    }
  }

  private Measured measure(Candidate candidate) throws TrialFailure {
    Measured run = trial.run(candidate.schedule());
    runs++;
    listener.ran(candidate, run, budget.secondsSpent() / (budget.secondsSpent() + Math.max(0, budget.secondsLeft())));
    String first = digest;
    if (first == null) {
      digest = run.digest();
    } else if (repeatable && !run.digest().equals(first)) {
      if (runs > 2) {
        throw new TrialFailure("with " + candidate.name() + " the program wrote something else than with " + Candidate.DEFAULT.name()
            + " (digest " + run.digest() + " instead of " + first + ")", true);
      }
      repeatable = false;
    }
    return run;
  }

  private void workers(TreeSet<Integer> counts, double share) throws TrialFailure {
    List<Candidate> candidates = new ArrayList<>(List.of(best));
    for (int count : counts) {
      candidates.add(best.with("workers", count == 1 ? "1 worker" : count + " workers",
          Changes.workers(best.schedule(), subject, count)));
    }
    List<Lane> lanes = race("workers", candidates, share, true);
    scaling = lanes.isEmpty() ? null : Scaling.of(lanes.subList(1, lanes.size()), List.copyOf(counts), subject.cores());
  }

  private void batches() throws TrialFailure {
    if (subject.sampleBytes() < Subject.BATCHES_MATTER) {
      return;
    }
    List<Candidate> candidates = new ArrayList<>(List.of(best));
    for (int bytes : BATCH_BYTES) {
      candidates.add(best.with("batch", "batches of " + (bytes >> 10) + " KiB", Changes.batchBytes(best.schedule(), bytes)));
    }
    race("batch size", candidates, 0.35, false);
  }

  private void inline(Subject.Part part) throws TrialFailure {
    race(part.name() + " inline", List.of(best, best.with(part.name(), part.name() + " inline",
        Changes.inline(best.schedule(), part.name()))), 0.2, false);
  }

  private void asking(Subject.Part part) throws TrialFailure {
    List<Candidate> candidates = new ArrayList<>(List.of(best));
    boolean blocks = part.kind() == Kind.BLOCKS;
    for (int atOnce : AT_ONCE) {
      candidates.add(blocks ? asking(part, Strategy.IO, Threads.VIRTUAL, atOnce)
          : asking(part, Strategy.ASYNC, null, atOnce));
    }
    if (blocks) {
      candidates.add(asking(part, Strategy.IO, Threads.PLATFORM, AT_ONCE[1]));
      candidates.add(asking(part, Strategy.CPU, null, subject.cores()));
    }
    Candidate before = best;
    race(part.name() + ": strategy", candidates, 0.35, false);
    Integer atOnce = best == before ? null : best.schedule().of(part.name()).concurrencyMax();
    if (atOnce != null) {
      concurrency(part, atOnce);
    }
  }

  /** Doubles while that pays, then looks between. */
  private void concurrency(Subject.Part part, int from) throws TrialFailure {
    int atOnce = from;
    while (atOnce * 2 <= AT_ONCE_MOST && triesAtOnce(part, atOnce * 2)) {
      atOnce *= 2;
    }
    if (!triesAtOnce(part, atOnce * 3 / 2)) {
      triesAtOnce(part, Math.max(1, atOnce * 3 / 4));
    }
  }

  private boolean triesAtOnce(Subject.Part part, int atOnce) throws TrialFailure {
    Candidate before = best;
    Strategy strategy = best.schedule().of(part.name()).strategy();
    race(part.name() + ": concurrency", List.of(best, asking(part, strategy == null ? Strategy.IO : strategy,
        best.schedule().of(part.name()).threads(), atOnce)), 0.15, false);
    return best != before;
  }

  private Candidate asking(Subject.Part part, Strategy strategy, @Nullable Threads threads, int atOnce) {
    String where = strategy.word() + " × " + atOnce + (threads == Threads.PLATFORM ? " on platform threads" : "");
    return best.with(part.name(), part.name() + " on " + where,
        Changes.asking(best.schedule(), part.name(), strategy, threads, atOnce));
  }

  private List<Lane> race(String name, List<Candidate> candidates, double share, boolean keepAll)
      throws TrialFailure {
    if (budget.secondsLeft() <= 0) {
      return List.of();
    }
    listener.phase(name);
    List<Lane> lanes = race.run(candidates, budget.share(share), keepAll);
    Lane kept = Race.winner(lanes);
    phases.add(new Phase(name, lanes, kept));
    best = kept.candidate();
    return lanes;
  }

  private Tuned confirm() throws TrialFailure {
    Candidate found = best;
    if (found == Candidate.DEFAULT) {
      Lane lane = phases.isEmpty() ? new Lane(found) : phases.get(0).lanes().get(0);
      return result(found, null, lane);
    }
    listener.phase("the best beside the default");
    List<Lane> lanes = race.run(List.of(Candidate.DEFAULT, found), Math.max(0, budget.secondsLeft()), true);
    Ratio gain = lanes.get(1).beside(lanes.get(0));
    phases.add(new Phase("the best beside the default", lanes, lanes.get(gain.isGain() ? 1 : 0)));
    return result(gain.isGain() ? found : Candidate.DEFAULT, gain, lanes.get(0));
  }

  private Tuned result(Candidate winner, @Nullable Ratio gain, Lane usualLane) {
    return new Tuned(subject, winner, gain, scaling, List.copyOf(phases), usualLane, repeatable, runs,
        budget.secondsSpent());
  }
}
