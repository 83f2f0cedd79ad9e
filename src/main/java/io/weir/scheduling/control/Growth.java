package io.weir.scheduling.control;

/**
 * Doubling as TCP does at the start of a connection: as long as a step gives clearly more. The first step rests on two
 * readings, each further one on the readings of two settings; that it is enough is decided on three at least.
 */
final class Growth {
  private static final double AT_ONCE = 0.35;
  private static final double AFTER_ALL = 0.2;
  private static final double PROPORTIONAL = 0.75;
  private static final int SURE = 3;

  /** What a step has shown. */
  enum Verdict { UNSURE, PAYS, ENOUGH }

  private boolean on = true;
  private double rateBefore;
  private int before;

  boolean on() {
    return on;
  }

  void end() {
    on = false;
  }

  /** Goes on from a step that paid. */
  void begin(double rate, int atOnce) {
    on = true;
    rateBefore = rate;
    before = atOnce;
  }

  double rateBefore() {
    return rateBefore;
  }

  /** How many at a time before the last step. */
  int before() {
    return before;
  }

  Verdict judge(Series level, int atOnce) {
    if (before == 0) {
      return level.size() < 2 ? Verdict.UNSURE : Verdict.PAYS;
    }
    double gain = gain(level);
    double more = (double) atOnce / before - 1;
    if (gain >= AT_ONCE * more) {
      return Verdict.PAYS;
    }
    if (level.size() < Math.max(SURE, Trial.readings(level.noise()) / 2)) {
      return Verdict.UNSURE;
    }
    return gain >= AFTER_ALL * more ? Verdict.PAYS : Verdict.ENOUGH;
  }

  private double gain(Series level) {
    return level.middle() / Math.max(1e-9, rateBefore) - 1;
  }

  /** Whether the answers grew with the questions, so that nothing queues. */
  boolean proportional(Series level, int atOnce) {
    return before == 0 || gain(level) >= PROPORTIONAL * ((double) atOnce / before - 1);
  }

  void step(Series level, int atOnce) {
    rateBefore = level.middle();
    before = atOnce;
  }

  String evidence(Setting setting, Series level, Wording wording) {
    String now = setting.shown() + " gives " + wording.rate(level.middle());
    return before == 0 ? now : now + ", " + before + " gave " + wording.rate(rateBefore);
  }
}
