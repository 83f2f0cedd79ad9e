package io.weir.scheduling.control;

/** What the search of a stage needs to know beside its readings. */
final class Circumstances {
  /** Switches that ordinary trials leave for going back and for getting out of failures. */
  private static final int RESERVED = 8;

  final Declared declared;
  final Allowance allowance;
  final Cap cap = new Cap();
  final Wording wording;
  private double now;

  Circumstances(Declared declared, Allowance allowance) {
    this.declared = declared;
    this.allowance = allowance;
    wording = new Wording(declared.nature() == Declared.Nature.WORK ? "records" : "answers");
  }

  /** Seconds of sound intervals since the stage began. */
  double now() {
    return now;
  }

  void pass(double seconds) {
    now += seconds;
  }

  /** Whether so many switches may be begun now. */
  boolean mayBegin(int switches) {
    return cap.left(now) >= switches + RESERVED;
  }

  double dwell() {
    return declared.dwellNanos() / 1e9;
  }
}
