package io.weir.scheduling.control;

/**
 * One setting measured beside another: there, and back again (A, B, A). What rises or falls by itself meanwhile, such as a
 * machine that is still compiling, moves the middle of both A as far as B.
 */
final class Trial {
  private static final int READINGS_LEAST = 3;
  private static final int READINGS_MOST = 16;
  private static final double WANTED_ERROR = 0.03;
  /** A midmean scatters a little more than a mean. */
  private static final double MIDDLE = 1.1;
  private static final double SECONDS_MOST = 20;
  /** So many standard errors below what there was, and this part beside, a trial is given up. */
  private static final double SEEN = 2.7;
  private static final double SLACK = 0.03;

  private final Setting from;
  private final Setting to;
  private final double before;
  private final double noise;
  private final int readings;
  private final double deadline;
  private final Series during;
  private final Series after;
  private boolean back;
  private boolean worthless;
  private double lost;

  /** @param level the rates of {@code from} up to now */
  Trial(Setting from, Setting to, Series level, double now) {
    this.from = from;
    this.to = to;
    noise = level.noise();
    readings = readings(noise);
    before = level.middle(Math.max(readings, 5));
    during = new Series(readings);
    after = new Series(readings);
    deadline = now + SECONDS_MOST;
  }

  /** How many readings are enough with such noise. */
  static int readings(double noise) {
    double enough = noise / WANTED_ERROR;
    return (int) Math.clamp(Math.ceil(enough * enough), READINGS_LEAST, READINGS_MOST);
  }

  /** How many readings it takes when the other setting loses so much: that is seen early. */
  static double readings(double noise, double loss) {
    double seen = SEEN * noise / Math.max(0.01, loss - SLACK);
    return Math.clamp(seen * seen, 2, readings(noise));
  }

  Setting from() {
    return from;
  }

  Setting to() {
    return to;
  }

  /** What the stage is to run with now. */
  Setting wanted() {
    return back ? from : to;
  }

  /** Takes a reading of {@link #wanted}; true when it is time to go back. */
  boolean add(Reading reading) {
    double rate = reading.rate();
    if (back) {
      after.add(rate);
      return false;
    }
    during.add(rate);
    lost += reading.seconds() * Math.max(0, 1 - rate / before);
    back = during.size() >= readings || clearlyWorse();
    return back;
  }

  /** Why to go back, before the verdict. */
  String soFar(Wording wording) {
    return to.shown() + " gives " + wording.rate(rateOfTo()) + ", " + from.shown() + " gave " + wording.rate(before)
        + ": back to " + from.shown() + " to see whether that still holds";
  }

  private boolean clearlyWorse() {
    int n = during.size();
    return n >= (noise > 0.1 ? 3 : 2) && during.middle() < before * (1 - SLACK - SEEN * noise / Math.sqrt(n));
  }

  /** Whether there will be no verdict: something else happened, or nothing came. */
  boolean lateAt(double now) {
    return now > deadline || worthless;
  }

  /** What is measured says nothing. */
  void disturb() {
    worthless = true;
  }

  boolean done() {
    return back && after.size() >= Math.min(readings, Math.max(READINGS_LEAST, during.size()));
  }

  /** Without what comes after. */
  double rateOfFromBefore() {
    return before;
  }

  double rateOfFrom() {
    return (before + after.middle()) / 2;
  }

  double rateOfTo() {
    return during.middle();
  }

  /** Rate of what was tried by rate of what there was. */
  double ratio() {
    return rateOfTo() / Math.max(1e-9, rateOfFrom());
  }

  /** Standard error of the ratio's logarithm. */
  double error() {
    return MIDDLE * noise * Math.sqrt(1.0 / during.size() + 0.5 / after.size());
  }

  /** Seconds of work that trying cost. */
  double lostSeconds() {
    return lost;
  }
}
