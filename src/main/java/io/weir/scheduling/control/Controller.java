package io.weir.scheduling.control;

import io.weir.scheduling.control.Declared.Nature;
import io.weir.scheduling.control.measure.Allowance;
import io.weir.scheduling.control.measure.Cap;
import io.weir.scheduling.schedule.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * The controller of one stage that runs on {@code auto}: told what each interval measured, says what to run with from now
 * on. It searches by {@link WorkSearch} on threads that compute and by {@link RoomSearch} where questions are out, and
 * changes between them when a stage turns out to be the other kind.
 *
 * <p>Whatever it is told, it answers with a setting that is declared legal, throws nothing, and switches at most
 * {@link #SWITCHES_A_MINUTE} times in any minute of its samples. Broken samples are left out. One thread at a time.
 */
public final class Controller {
  public static final int SWITCHES_A_MINUTE = Cap.A_MINUTE;
  /** So many samples with another setting than the wanted one, and that is what there is. */
  private static final int REFUSED = 20;
  private static final double REMEMBERED_AFTER = 4;
  /** Growing is over within a second, and what is reached by then is no guess. */
  private static final double ANSWERS_REMEMBERED_AFTER = 0.8;

  private final Declared declared;
  private final Circumstances around;
  private final Gathering gathering;
  private final History history;
  private final boolean alone;
  private Search search;
  private Setting current;
  private boolean inBytes;
  private int others;

  public Controller(Declared declared) {
    this(declared, new Allowance(), new History(), true);
  }

  Controller(Declared declared, Allowance allowance, History history, boolean alone) {
    this.declared = declared;
    this.history = history;
    this.alone = alone;
    around = new Circumstances(declared, allowance);
    gathering = new Gathering(declared.nature() != Nature.WORK);
    current = declared.first();
    search = searchFrom(current, declared.warm(), declared.warm() ? "where an earlier run settled" : "as declared");
  }

  /** What to run with now. */
  public Setting setting() {
    return current;
  }

  public Declared declared() {
    return declared;
  }

  /** The latest decisions. */
  public History history() {
    return history;
  }

  /** What it takes for the best so far, also while another setting is being tried. */
  public Setting settled() {
    return search.settled();
  }

  /** Where it has settled, if it has run long enough for that to be worth remembering; else null. */
  public @Nullable Setting worthRemembering() {
    double after = declared().nature() == Declared.Nature.WORK ? REMEMBERED_AFTER : ANSWERS_REMEMBERED_AFTER;
    return around.now() < after ? null : search.settled();
  }

  /** What the last interval measured, of a stage that is alone in being controlled. */
  public Decision next(Sample sample) {
    return next(sample, Double.NaN, true);
  }

  /**
   * @param progress what the whole pipeline got done in the interval; NaN: go by what the stage got done
   * @param free whether something may be tried now
   */
  Decision next(Sample sample, double progress, boolean free) {
    if (Reading.sound(sample)) {
      take(sample, progress, free);
    }
    decide(sample.nanos());
    return decision(sample);
  }

  /** The same again. */
  Decision decision(Sample sample) {
    return new Decision(current, !current.equals(sample.setting()), search.reason());
  }

  private void take(Sample sample, double progress, boolean free) {
    double seconds = sample.nanos() / 1e9;
    around.pass(seconds);
    if (alone) {
      around.allowance.pass(seconds);
    }
    if (!sample.setting().equals(current)) {
      otherThanWanted(sample);
      return;
    }
    others = 0;
    double amount = amount(sample, progress);
    Reading reading = amount < 0 ? null : gathering.add(sample, amount);
    if (reading == null) {
      search.idle();
    } else {
      search.read(reading, free);
    }
  }

  /** Switches take a while; what is refused for long was set by somebody else. */
  private void otherThanWanted(Sample sample) {
    Setting actual = sample.setting();
    others++;
    gathering.restart(Math.min(1, sample.nanos() / 1e9));
    if (others >= REFUSED && declared.allows(actual) && around.cap.left(around.now()) > 0) {
      others = 0;
      note(actual, "set from outside");
      search = searchFrom(actual, false, "set from outside");
    }
  }

  private double amount(Sample sample, double progress) {
    if (declared.nature() != Nature.WORK) {
      return sample.answers();
    }
    if (progress >= 0 && progress < Double.MAX_VALUE) {
      around.wording.count("bytes");
      return progress;
    }
    if (!inBytes && sample.bytes() > 0) {
      inBytes = true;
      around.wording.count("bytes");
    }
    return inBytes ? sample.bytes() : sample.records();
  }

  private void decide(long nanos) {
    Setting wanted = search.wanted();
    if (!wanted.equals(current) && declared.allows(wanted) && around.cap.left(around.now()) > 0) {
      note(wanted, search.reason());
      gathering.restart(Math.clamp(nanos / 1e9, 0, 1));
      if (!search.trying() && computes(wanted) != search instanceof WorkSearch) {
        search = searchFrom(wanted, false, search.reason());
      }
    }
  }

  private void note(Setting to, String reason) {
    around.cap.count(around.now());
    history.add(new History.Entry(around.now(), declared.stage(), current, to, reason));
    current = to;
  }

  private Search searchFrom(Setting setting, boolean warm, String reason) {
    return computes(setting)
        ? new WorkSearch(around, setting, reason)
        : new RoomSearch(around, setting, warm, reason);
  }

  private static boolean computes(Setting setting) {
    return setting.strategy() == Strategy.INLINE || setting.strategy() == Strategy.CPU;
  }

  /** Whether something is being tried. */
  boolean trying() {
    return search.trying();
  }

  void disturb() {
    search.disturb();
  }
}
