package io.weir.scheduling.control;

import io.weir.scheduling.schedule.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Finds the number of threads for work that computes. It begins with what is declared, waits until the machine has warmed
 * up, and tries inline, fewer and more threads beside what runs, each trial measured before, during and after
 * ({@link Trial}). Fewer threads win a draw. Inline is tried directly and not only from its neighbour: with cheap work one
 * thread beside the reader may be the worst of all, and the way down would end there.
 *
 * <p>A stage that mostly starves or is blocked is not what limits the pipeline. What is found then holds for such times
 * only; once work is waiting again, the stage returns to what was best when it was busy.
 */
final class WorkSearch implements Search {
  private static final int LEVEL = 24;
  private static final int SURE = 8;
  private static final double STABLE = 1.08;
  private static final double WARM_AFTER = 5;
  private static final double WAITS_BELOW = 0.3;
  private static final double FIRST_GUESS = 0.7;
  private static final double LOST = 0.9;
  private static final double ENOUGH = 1.5;

  private final Circumstances around;
  private final Ladder ladder;
  private final Slack slack = new Slack();
  private final Standing[] standings = {new Standing(), new Standing()};
  private final Series level = new Series(LEVEL);
  private final Series shares = new Series(LEVEL);
  private final Series inUse = new Series(LEVEL);
  private final Drift cost = new Drift();
  private final Drift rate = new Drift();
  private final Rest lowest = new Rest(15);
  private final double begunAt;
  private Setting settled;
  private @Nullable Trial trial;
  private String reason;
  private double since;
  private double length;

  WorkSearch(Circumstances around, Setting first, String reason) {
    this.around = around;
    this.reason = reason;
    ladder = new Ladder(around.declared);
    settled = first;
    begunAt = around.now();
    since = begunAt;
  }

  @Override
  public Setting wanted() {
    return trial == null ? settled : trial.wanted();
  }

  @Override
  public Setting settled() {
    return settled;
  }

  @Override
  public String reason() {
    return reason;
  }

  @Override
  public boolean trying() {
    return trial != null;
  }

  @Override
  public void disturb() {
    if (trial != null) {
      trial.disturb();
    }
  }

  @Override
  public void idle() {
    Trial running = trial;
    if (running != null && running.lateAt(around.now())) {
      standing().of(running.from(), running.to()).postpone(around.now());
      stay(running.from(), "trying " + running.to().shown() + " said nothing: back to " + running.from().shown());
    }
  }

  @Override
  public void read(Reading reading, boolean free) {
    idle();
    if (reading.done() <= 0 || Slack.nothing(reading)) {
      return;
    }
    Trial running = trial;
    if (running != null) {
      if (counts(reading, running) && running.add(reading)) {
        reason = running.soFar(around.wording);
      }
      if (running.done()) {
        conclude(running);
      }
      return;
    }
    hold(reading);
    if (free && trial == null) {
      begin();
    }
  }

  /** A starved reading says nothing of a setting, except when more was done all the same. */
  private boolean counts(Reading reading, Trial running) {
    return slack.now() || !slack.shows(reading, wanted()) || reading.rate() >= running.rateOfFromBefore();
  }

  private void hold(Reading reading) {
    if (slack.changes(reading, settled)) {
      enter();
      return;
    }
    if (slack.shows(reading, settled) != slack.now()) {
      return;
    }
    level.add(reading.rate());
    inUse.add(reading.inUse());
    if (!Double.isNaN(reading.cpuShare())) {
      shares.add(reading.cpuShare());
    }
    length = reading.seconds();
    double work = reading.inUse() * reading.seconds() / reading.done();
    if (cost.add(work, around.now()) | rate.add(reading.rate(), around.now())) {
      standing().forget();
      lowest.end();
      level.clear();
    }
  }

  /** Begins to be busy, or no longer is. */
  private void enter() {
    Setting home = slack.home(settled, around.now());
    if (!home.equals(settled) && around.mayBegin(1)) {
      stay(home, "work is waiting again: back to " + home.shown());
      return;
    }
    restart();
  }

  private void begin() {
    boolean warm = level.size() >= SURE && stable() && around.now() >= since + around.dwell();
    if (!warm || !around.mayBegin(3)) {
      return;
    }
    Setting to = candidate();
    if (to != null) {
      trial = new Trial(settled, to, level, around.now());
      reason = "trying " + to.shown() + ": " + settled.shown() + " gives " + around.wording.rate(level.middle());
    }
  }

  private boolean stable() {
    double lately = level.middle(4);
    double before = level.middleBefore(4, 4);
    double noise = 3 * level.noise() / Math.sqrt(4);
    return around.now() - begunAt > WARM_AFTER || lately < before * (STABLE + noise);
  }

  private @Nullable Setting candidate() {
    if (slack.now()) {
      return slack.lasts(around.now()) ? first(ladder.lowest(), needed()) : null;
    }
    return first(waiting(), ladder.lowest(), ladder.below(settled), ladder.above(settled));
  }

  private @Nullable Setting first(@Nullable Setting... some) {
    for (Setting to : some) {
      if (to != null && !to.equals(settled) && worthTrying(to)) {
        return to;
      }
    }
    return null;
  }

  /** So many threads are enough for what there is to do; null when that is what there are. */
  private @Nullable Setting needed() {
    int enough = Math.max(1, (int) Math.ceil(ENOUGH * inUse.middle()));
    return settled.strategy() == Strategy.CPU && enough * ENOUGH < settled.atOnce()
        ? new Setting(Strategy.CPU, enough) : null;
  }

  private boolean worthTrying(Setting to) {
    boolean lost = to.equals(ladder.lowest()) && !lowest.over(around.now());
    if (lost || !standing().of(settled, to).due(around.now())) {
      return false;
    }
    double guess = to.strategy() == Strategy.INLINE ? 1 / Math.max(1, inUse.middle())
        : Standing.smaller(to, settled) ? FIRST_GUESS : 1;
    double loss = Math.max(0, 1 - standing().expected(settled, to, guess));
    return around.allowance.pays(loss * length * Trial.readings(level.noise(), loss));
  }

  /** Where to go if what was thought to compute waits: twice as many questions as threads. */
  private @Nullable Setting waiting() {
    Declared declared = around.declared;
    boolean waits = declared.nature() != Declared.Nature.WORK && declared.strategies().contains(Strategy.IO)
        && (shares.size() < SURE || shares.middle() < WAITS_BELOW);
    int many = Math.clamp(2L * declared.threadsMost(), declared.askedLeast(), declared.askedMost());
    return waits ? new Setting(Strategy.IO, many) : null;
  }

  private void conclude(Trial done) {
    Setting from = done.from();
    Setting to = done.to();
    around.allowance.lose(done.lostSeconds());
    boolean better = slack.now() ? judgeSlack(done) : judge(done);
    if (to.equals(ladder.lowest()) && done.ratio() < LOST) {
      lowest.longer(around.now());
    }
    String numbers = to.shown() + " gives " + around.wording.rate(done.rateOfTo()) + ", " + from.shown() + " gave "
        + around.wording.rate(done.rateOfFrom());
    if (better) {
      slack.settle(to);
      stay(to, numbers);
    } else {
      boolean clear = slack.now() || standing().of(from, to).clear();
      stay(from, numbers + (clear ? "" : ", not clear yet") + ": " + from.shown() + " stays");
    }
  }

  private boolean judge(Trial done) {
    Standing standing = standing();
    Comparison pair = standing.of(done.from(), done.to());
    double gain = Math.log(Math.max(1e-6, done.ratio()));
    pair.add(Standing.smaller(done.from(), done.to()) ? gain : -gain, done.error());
    boolean better = standing.prefers(done.from(), done.to());
    standing.score(done.from(), done.to());
    pair.rest(around.now());
    return better;
  }

  /** When something else is the limit, fewer threads need only not be worse; inline loads that thread, so it must pay. */
  private boolean judgeSlack(Trial done) {
    standing().of(done.from(), done.to()).postpone(around.now());
    double clear = Math.max(0.02, 1.5 * done.error());
    return done.ratio() >= (done.to().strategy() == Strategy.INLINE ? 1 + clear : 1 - clear);
  }

  private void stay(Setting where, String why) {
    boolean moved = !where.equals(settled);
    trial = null;
    settled = where;
    reason = why;
    since = around.now();
    if (moved) {
      restart();
    }
  }

  private void restart() {
    level.clear();
    inUse.clear();
    shares.clear();
    cost.restart();
    rate.restart();
  }

  private Standing standing() {
    return standings[slack.now() ? 1 : 0];
  }
}
