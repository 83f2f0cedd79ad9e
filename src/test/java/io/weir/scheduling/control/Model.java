package io.weir.scheduling.control;

import io.weir.scheduling.schedule.Strategy;

/** How a simulated stage behaves with a setting, without noise, at a time in seconds since it began. */
interface Model {
  /** Records or good answers a second when there is enough to do. */
  double rate(Setting setting, double at);

  /** Share of the questions that fail. */
  default double failing(Setting setting, double at) {
    return 0;
  }

  /** Share of the time in which there is nothing to do. */
  default double starved(Setting setting, double at) {
    return 0;
  }

  /** Processor time by wall time of the work, or -1 when threads cannot be asked. */
  default double cpuShare(Setting setting, double at) {
    return setting.strategy() == Strategy.IO || setting.strategy() == Strategy.ASYNC ? -1 : 1;
  }

  /** Scalability by Gunther's law: contention and crosstalk; inline has neither, but no hand-over either. */
  static Model scalable(double serial, double handOver, double contention, double crosstalk) {
    return (setting, at) -> {
      if (setting.strategy() == Strategy.INLINE) {
        return serial;
      }
      double n = setting.atOnce();
      return serial * (1 - handOver) * n / (1 + contention * (n - 1) + crosstalk * n * (n - 1));
    };
  }

  /** A service with so many servers, each of which needs so long; past that, questions queue. A soft knee. */
  static Model service(double servers, double seconds, int cores) {
    return (setting, at) -> serviceRate(servers, seconds, setting, cores);
  }

  /** What is asked computes its answers on the cores. */
  static Model computing(double seconds, int cores) {
    return (setting, at) -> Math.min(cores, setting.atOnce()) / seconds;
  }

  static double serviceRate(double servers, double seconds, Setting setting, int cores) {
    double n = setting.strategy() == Strategy.CPU ? Math.min(cores, setting.atOnce()) : setting.atOnce();
    double soft = Math.pow(Math.pow(n, -12) + Math.pow(servers, -12), -1.0 / 12);
    return soft / seconds;
  }

  /** One behaviour before a time, another one from then on. */
  static Model then(Model before, double at, Model after) {
    return (setting, now) -> (now < at ? before : after).rate(setting, now);
  }

  /** The same, with nothing to do for a part of each period. */
  static Model bursts(Model inner, double period, double idlePart) {
    return new Model() {
      @Override
      public double rate(Setting setting, double at) {
        return starved(setting, at) > 0.5 ? 0 : inner.rate(setting, at);
      }

      @Override
      public double starved(Setting setting, double at) {
        return at % period < period * idlePart ? 1 : 0;
      }
    };
  }

  /** A machine that still compiles: so much slower at first, fading over so many seconds. */
  static Model warming(Model inner, double slower, double seconds) {
    return (setting, at) -> inner.rate(setting, at) * (1 - slower * Math.exp(-at / seconds));
  }

  /** A service that refuses what is more than this at a time. */
  static Model limited(int most, double seconds) {
    return new Model() {
      @Override
      public double rate(Setting setting, double at) {
        return Math.min(most, setting.atOnce()) / seconds;
      }

      @Override
      public double failing(Setting setting, double at) {
        return Math.max(0, 1 - (double) most / setting.atOnce());
      }
    };
  }

  /** A stage whose source brings no more than this a second. */
  static Model fed(Model inner, double most) {
    return new Model() {
      @Override
      public double rate(Setting setting, double at) {
        return Math.min(most, inner.rate(setting, at));
      }

      @Override
      public double starved(Setting setting, double at) {
        return Math.max(0, 1 - most / inner.rate(setting, at));
      }
    };
  }
}
