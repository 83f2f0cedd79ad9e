package io.weir.scheduling.control;

import org.jspecify.annotations.Nullable;

/**
 * Puts samples together until they say something: intervals may be shorter than a unit of work or than an answer. After a
 * change of setting it lets pass what still belongs to the one before.
 */
final class Gathering {
  private static final int FINISHED_LEAST = 8;
  private static final double SECONDS_MOST = 2;
  /** Beyond this share of starving or blocking an interval is nothing to put together with others. */
  private static final double APART = 0.5;
  private static final double SETTLING_MOST = 3;

  private final boolean asks;
  private double latency;
  private double settling;
  private double seconds;
  private double done;
  private double starved;
  private double blocked;
  private double work;
  private double cpu;
  private double sampled;
  private long finished;
  private long failures;
  private boolean waiting;

  Gathering(boolean asks) {
    this.asks = asks;
  }

  /** A setting begins. */
  void restart(double interval) {
    clear();
    boolean quick = asks && latency < interval / 4;
    settling = quick ? 0 : Math.min(SETTLING_MOST, Math.max(interval, latency));
  }

  /**
   * Adds a sound sample.
   *
   * @param amount that counts as done in it
   * @return what has been gathered, or null when that is not enough
   */
  @Nullable Reading add(Sample sample, double amount) {
    double length = sample.nanos() / 1e9;
    if (settling > 1e-9) {
      settling -= length;
      learnLatency(sample);
      return null;
    }
    if (sample.starved() > APART || sample.blocked() > APART) {
      clear();
    }
    seconds += length;
    done += amount;
    starved += sample.starved() * length;
    blocked += sample.blocked() * length;
    work += sample.workNanos() / 1e9;
    cpu += Math.max(0, sample.cpuNanos()) / 1e9;
    sampled += sample.cpuNanos() < 0 ? 0 : sample.workSampled() / 1e9;
    finished += asks ? sample.answers() + sample.failures() : sample.units();
    failures += sample.failures();
    waiting |= sample.waiting() > 0;
    learnLatency(sample);
    boolean enough = finished >= FINISHED_LEAST && (!asks || seconds >= 2 * latency) || seconds >= SECONDS_MOST
        || sample.starved() > APART || sample.blocked() > APART;
    return enough ? take() : null;
  }

  private void learnLatency(Sample sample) {
    long n = asks ? sample.answers() + sample.failures() : sample.units();
    if (n > 0) {
      latency = sample.workNanos() / 1e9 / n;
    }
  }

  private Reading take() {
    double share = sampled > 0 && cpu <= sampled * 1.2 ? Math.min(1, cpu / sampled) : Double.NaN;
    Reading reading = new Reading(seconds, done, finished, finished == 0 ? Double.NaN : work / finished, work / seconds,
        share, finished == 0 ? 0 : (double) failures / finished, waiting, starved / seconds, blocked / seconds);
    clear();
    return reading;
  }

  private void clear() {
    seconds = 0;
    done = 0;
    starved = 0;
    blocked = 0;
    work = 0;
    cpu = 0;
    sampled = 0;
    finished = 0;
    failures = 0;
    waiting = false;
  }
}
