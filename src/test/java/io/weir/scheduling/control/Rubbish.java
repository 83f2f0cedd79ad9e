package io.weir.scheduling.control;

import java.util.Random;

/** Samples as jumping clocks, overflown counters and bugs make them. */
final class Rubbish {
  private Rubbish() {}

  static Sample of(Sample s, Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> with(s, 0, s.records(), s.starved());
      case 1 -> with(s, -s.nanos(), s.records(), s.starved());
      case 2 -> with(s, Long.MAX_VALUE, s.records(), s.starved());
      case 3 -> with(s, s.nanos(), -5, s.starved());
      case 4 -> with(s, s.nanos(), s.records(), Double.NaN);
      case 5 -> with(s, s.nanos(), s.records(), Double.NEGATIVE_INFINITY);
      case 6 -> with(s, s.nanos(), Long.MIN_VALUE, 7);
      case 7 -> scaled(s, 40);
      default -> scaled(s, 0.01);
    };
  }

  private static Sample with(Sample s, long nanos, long records, double starved) {
    return new Sample(s.setting(), nanos, records, s.bytes(), s.workNanos(), s.cpuNanos(), s.workSampled(),
        s.queueNanos(), s.units(), s.answers(), s.waiting(), s.failures(), starved, s.blocked());
  }

  /** A sample that looks healthy and is not. */
  private static Sample scaled(Sample s, double by) {
    return new Sample(s.setting(), s.nanos(), (long) (s.records() * by), (long) (s.bytes() * by), s.workNanos(),
        s.cpuNanos(), s.workSampled(), s.queueNanos(), s.units(), (long) (s.answers() * by), s.waiting(), s.failures(),
        s.starved(), s.blocked());
  }
}
