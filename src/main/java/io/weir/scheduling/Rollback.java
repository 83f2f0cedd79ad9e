package io.weir.scheduling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks back on a change: compares the throughput of the intervals behind it with that of the intervals before. Intervals in
 * which the pipeline had nothing to do say nothing. Plain object, fed by the steering thread.
 */
final class Rollback {
  /** Intervals compared on each side. */
  private static final int SIDE = 10;
  /** Fewer before the change are not enough to judge by. */
  private static final int SIDE_LEAST = 5;
  /** Intervals behind the change in which what was in flight still leaves. */
  private static final int SETTLING = 3;

  private final ArrayDeque<Double> lately = new ArrayDeque<>();
  private final List<Double> after = new ArrayList<>();
  private double before = Double.NaN;
  private double below;
  private double was;
  private int settling;

  /** What came of a change. */
  enum Verdict { NOTHING_TO_JUDGE, WAITING, PAID, COST }

  /** A change was made: what was measured lately is what it is compared with. */
  void changed(double rollbackBelow) {
    before = lately.size() < SIDE_LEAST || rollbackBelow <= 0 ? Double.NaN : median(new ArrayList<>(lately));
    below = rollbackBelow;
    after.clear();
    settling = SETTLING;
    lately.clear();
  }

  /**
   * Another interval.
   *
   * @param throughput in any unit
   * @param busy whether the pipeline was not just waiting for input
   */
  Verdict next(double throughput, boolean busy) {
    if (!busy || !Double.isFinite(throughput) || throughput < 0) {
      return Double.isNaN(before) ? Verdict.NOTHING_TO_JUDGE : Verdict.WAITING;
    }
    if (lately.size() == SIDE) {
      lately.removeFirst();
    }
    lately.addLast(throughput);
    if (Double.isNaN(before)) {
      return Verdict.NOTHING_TO_JUDGE;
    }
    if (settling-- > 0) {
      return Verdict.WAITING;
    }
    after.add(throughput);
    if (after.size() < SIDE) {
      return Verdict.WAITING;
    }
    boolean cost = ratio() < below;
    before = Double.NaN;
    return cost ? Verdict.COST : Verdict.PAID;
  }

  /** Throughput behind the change as a part of that before it. */
  double ratio() {
    if (!Double.isNaN(before)) {
      was = before <= 0 ? 1 : median(new ArrayList<>(after)) / before;
    }
    return was;
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
