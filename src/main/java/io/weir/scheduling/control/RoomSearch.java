package io.weir.scheduling.control;

import io.weir.scheduling.control.Declared.Nature;
import io.weir.scheduling.schedule.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Finds how many questions should be out at a time. It doubles them as long as that gives more answers ({@link Growth});
 * where it no longer does, the service is saturated, and what is enough for its rate follows from the latency it has when
 * nothing queues ({@link Quiet}). From then on it tries a few more or fewer, rarely and each time less often, and comes
 * back if that does not pay. When questions fail it asks less, by as much as fails and by half at most; a service that
 * does not answer at all never makes it ask more.
 */
final class RoomSearch implements Search {
  private static final int LEVEL = 16;
  private static final int SURE = 5;
  private static final double NOTHING_TO_ASK = 0.5;
  private static final double BINDING = 0.7;
  private static final double FINE = 1.06;
  private static final double COMPUTES_ABOVE = 0.7;
  private static final double DOWN_TO = 0.8;
  private static final int FEW = 8;

  private final Circumstances around;
  private final Failures failures = new Failures();
  private final Ceiling ceiling = new Ceiling();
  private final Quiet quiet = new Quiet();
  private final Growth growth = new Growth();
  private final Rest down = new Rest(10);
  private final Rest crossing = new Rest(20);
  private final Drift answering = new Drift();
  private final Drift rate = new Drift();
  private final Series level = new Series(LEVEL);
  private final Series latencies = new Series(LEVEL);
  private final Series shares = new Series(LEVEL);
  private Series during = new Series(LEVEL);
  private Setting settled;
  private @Nullable Trial trial;
  private String reason;
  private double since;
  private double length;
  private int notBinding;
  private double downTo = DOWN_TO;

  RoomSearch(Circumstances around, Setting first, boolean settledBefore, String reason) {
    this.around = around;
    this.reason = reason;
    settled = first;
    since = around.now();
    if (settledBefore) {
      growth.end();
      down.longer(since);
    }
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
    return trial != null || growth.on() && around.now() < since + 2;
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
      down.longer(around.now());
      crossing.longer(around.now());
      stay(running.from(), "trying " + running.to().shown() + " said nothing: back to " + running.from().shown());
    }
  }

  @Override
  public void read(Reading reading, boolean free) {
    idle();
    if (reading.finished() == 0) {
      return;
    }
    if (failures.add(reading)) {
      backOff();
    } else if (reading.done() > 0 && reading.starved() <= NOTHING_TO_ASK && reading.blocked() <= NOTHING_TO_ASK) {
      learn(reading, free);
    }
  }

  private void learn(Reading reading, boolean free) {
    Trial running = trial;
    if (running != null) {
      if (running.wanted().equals(running.to())) {
        during.add(reading.latency());
      }
      if (running.add(reading)) {
        reason = running.soFar(around.wording);
      }
      if (running.done()) {
        conclude(running);
      }
      return;
    }
    notBinding = reading.waiting() || reading.inUse() >= BINDING * settled.atOnce() ? 0 : notBinding + 1;
    level.add(reading.rate());
    latencies.add(reading.latency());
    length = reading.seconds();
    if (!Double.isNaN(reading.cpuShare())) {
      shares.add(reading.cpuShare());
    }
    if (growth.on() && notBinding == 0) {
      if (free) {
        grow();
      }
      return;
    }
    watch(reading);
    if (free && level.size() >= SURE && around.now() >= since + around.dwell() && around.mayBegin(3)) {
      begin();
    }
  }

  // ---- growing ----

  private void grow() {
    int most = around.declared.askedMost();
    int n = settled.atOnce();
    switch (growth.judge(level, n)) {
      case UNSURE -> { }
      case PAYS -> {
        if (growth.proportional(level, n)) {
          quiet.learn(latencies.middle());
        }
        if (n >= most) {
          growth.end();
          reason = "the most that is allowed: " + shownLevel();
        } else if (around.mayBegin(1)) {
          String why = growth.evidence(settled, level, around.wording);
          growth.step(level, n);
          move(Math.min(2 * n, limit(most)), why);
        }
      }
      case ENOUGH -> knee(n);
    }
  }

  /** Not so far that what did not pay is met at once. */
  private int limit(int most) {
    return ceiling.active(around.now()) ? Math.min(most, between(settled.atOnce(), ceiling.height())) : most;
  }

  private static int between(int low, int high) {
    return (int) Math.round(Math.sqrt((double) low * high));
  }

  private void knee(int n) {
    double best = Math.max(level.middle(), growth.rateBefore());
    int before = growth.before();
    int enough = quiet.known() ? quiet.enough(best) : before;
    int target = Math.clamp(enough, Math.max(around.declared.askedLeast(), before / 2), n);
    String why = settled.shown() + " gives " + around.wording.rate(level.middle()) + " in "
        + Wording.millis(latencies.middle()) + ", " + before + " gave " + around.wording.rate(growth.rateBefore())
        + (quiet.known() ? "; unhurried, an answer takes " + Wording.millis(quiet.latency()) : "");
    growth.end();
    ceiling.meet(n, around.now());
    move(target, why);
  }

  // ---- settled ----

  private void watch(Reading reading) {
    double now = around.now();
    if (answering.add(reading.latency(), now) | (notBinding == 0 && rate.add(reading.rate(), now))) {
      quiet.forget();
      ceiling.lift();
      down.end();
      crossing.end();
      level.clear();
      latencies.clear();
    }
  }

  private void begin() {
    int to = more();
    Strategy strategy = settled.strategy();
    if (to == 0 && computes()) {
      strategy = Strategy.CPU;
      to = around.declared.threadsMost();
    }
    if (to == 0) {
      to = fewer();
    }
    if (to == 0 || !around.allowance.pays(length * Trial.readings(level.noise()) * loss(to))) {
      return;
    }
    during = new Series(LEVEL);
    Setting other = new Setting(strategy, to);
    failures.restart();
    trial = new Trial(settled, other, level, around.now());
    reason = "trying " + other.shown() + ": " + shownLevel();
  }

  private double loss(int to) {
    return Math.max(0, 1 - (double) to / settled.atOnce());
  }

  /** A larger number to try, or 0. */
  private int more() {
    int n = settled.atOnce();
    int most = around.declared.askedMost();
    if (n >= most || notBinding > 0 || failures.present()) {
      return 0;
    }
    if (!ceiling.active(around.now())) {
      return Math.min(most, ceiling.met() ? n + (n + 1) / 2 : 2 * n);
    }
    int to = between(n, ceiling.height());
    boolean enough = n >= FEW ? quiet.busy(latencies.middle()) : quiet.queues(latencies.middle());
    return to > n && to >= n * FINE && !enough ? to : 0;
  }

  /** A smaller number to try, or 0. */
  private int fewer() {
    int n = settled.atOnce();
    int least = around.declared.askedLeast();
    if (n <= least || notBinding > 0 || !down.over(around.now())) {
      return 0;
    }
    int some = Math.min(n - 1, (int) Math.ceil(n * downTo));
    boolean queues = quiet.queues(latencies.middle());
    int to = queues ? Math.min(Math.max(quiet.enough(level.middle()), n / 2), some) : some;
    return Math.max(least, to);
  }

  /** Whether what is asked seems to compute: few at a time, and more of them were of no use. */
  private boolean computes() {
    Declared declared = around.declared;
    boolean possible = declared.nature() != Nature.ASKS_ASYNC && declared.strategies().contains(Strategy.CPU);
    boolean few = settled.atOnce() <= 2 * declared.threadsMost() && ceiling.active(around.now());
    boolean busy = shares.size() == 0 ? few : shares.size() >= SURE && shares.middle() > COMPUTES_ABOVE;
    return possible && busy && crossing.over(around.now());
  }

  private void conclude(Trial done) {
    around.allowance.lose(done.lostSeconds());
    Setting to = done.to();
    Setting from = done.from();
    String numbers = to.shown() + " gives " + around.wording.rate(done.rateOfTo()) + " in "
        + Wording.millis(during.middle()) + ", " + from.shown() + " gave " + around.wording.rate(done.rateOfFrom())
        + " in " + Wording.millis(latencies.middle());
    boolean better;
    if (to.strategy() != from.strategy()) {
      better = done.ratio() >= 0.98;
      crossing.longer(around.now());
    } else if (to.atOnce() > from.atOnce()) {
      better = judgeMore(done);
    } else {
      better = judgeFewer(done);
    }
    stay(better ? to : from, better ? numbers : numbers + ": " + from.shown() + " stays");
  }

  private boolean judgeMore(Trial done) {
    double factor = (double) done.to().atOnce() / done.from().atOnce();
    double wanted = 1 + Math.max(Math.max(0.02, 0.5 * done.error()), 0.15 * (factor - 1));
    boolean better = done.ratio() >= wanted;
    if (!better) {
      ceiling.meet(done.to().atOnce(), around.now());
      return false;
    }
    if (!ceiling.active(around.now())) {
      growth.begin(done.rateOfFrom(), done.from().atOnce());
    }
    ceiling.pass(done.to().atOnce());
    return true;
  }

  private boolean judgeFewer(Trial done) {
    boolean better = done.ratio() >= Math.min(1.02, 0.98 + 0.5 * done.error());
    if (better) {
      down.skip();
      downTo = Math.max(0.5, downTo * downTo);
      ceiling.meet(done.to().atOnce(), around.now());
    } else {
      downTo = DOWN_TO;
      quiet.learn(during.middle());
      down.longer(around.now());
    }
    return better;
  }

  // ---- failing ----

  private void backOff() {
    double now = around.now();
    Trial running = trial;
    if (running != null) {
      ceiling.meet(Math.max(running.to().atOnce(), running.from().atOnce()), now);
      stay(running.from(), "with " + running.wanted().shown() + " " + Wording.percent(failures.share())
          + " fail: back to " + running.from().shown());
      return;
    }
    growth.end();
    int n = settled.atOnce();
    int least = settled.strategy() == Strategy.CPU ? 1 : around.declared.askedLeast();
    if (!failures.backOff(n)) {
      ceiling.lift();
      move(Math.max(n, Math.min(failures.origin(), around.declared.most(settled.strategy()))),
          Wording.percent(failures.share()) + " fail however few are asked: as many as before");
      return;
    }
    if (failures.regardless()) {
      ceiling.lift();
    } else {
      ceiling.meet(n, now);
    }
    double kept = Math.clamp(0.95 * (1 - failures.share()), 0.5, 0.9);
    move(Math.max(least, (int) (n * kept)), "of " + n + " at a time " + Wording.percent(failures.share()) + " fail");
  }

  // ---- moving ----

  private String shownLevel() {
    return settled.shown() + " gives " + around.wording.rate(level.middle()) + " in "
        + Wording.millis(latencies.middle());
  }

  private void move(int to, String why) {
    stay(new Setting(settled.strategy(), to), why);
  }

  private void stay(Setting where, String why) {
    trial = null;
    reason = why;
    since = around.now();
    failures.restart();
    if (!where.equals(settled)) {
      settled = where;
      level.clear();
      latencies.clear();
      shares.clear();
      answering.restart();
      rate.restart();
    }
  }
}
