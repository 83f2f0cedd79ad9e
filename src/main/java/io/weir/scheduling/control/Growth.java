package io.weir.scheduling.control;

import io.weir.scheduling.control.measure.Series;
import io.weir.scheduling.control.measure.Wording;

/**
 * Doubling as TCP does at the start of a connection: as long as a step gives clearly more. The first step rests on two
 * readings, each further one on the readings of two settings; that it is enough is decided on three at least.
 */
final class Growth {
  private static final double AT_ONCE = 0.35;
  private static final double AFTER_ALL = 0.2;
  /** More questions seldom give so much fewer answers: what was measured before was wrong. Once. */
  private static final double UNLIKELY = -0.6;
  /** One reading before may have been far off; all of them together are not. */
  private static final double AS_EVER = 0.68;
  private static final double PROPORTIONAL = 0.75;
  private static final int SURE = 3;

  /** What a step has shown. */
  enum Verdict { UNSURE, PAYS, ENOUGH }

  /** Answers a second for each question out, at the steps that paid. */
  private final Series each = new Series(8);
  private boolean on = true;
  private boolean begunAgain;
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
    each.clear();
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
    boolean asEver = each.size() > 1 && level.middle() / atOnce >= AS_EVER * each.middle();
    if (gain >= AT_ONCE * more || asEver) {
      return Verdict.PAYS;
    }
    if (level.size() < Math.max(SURE, Trial.readings(level.noise()) / 2)) {
      return Verdict.UNSURE;
    }
    if (gain < UNLIKELY && !begunAgain) {
      begunAgain = true;
      before = 0;
      each.clear();
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
    each.add(rateBefore / atOnce);
  }

  String evidence(Setting setting, Series level, Wording wording) {
    String now = setting.shown() + " gives " + wording.rate(level.middle());
    return before == 0 ? now : now + ", " + before + " gave " + wording.rate(rateBefore);
  }
}
