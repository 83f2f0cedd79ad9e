package io.weir.scheduling.control;

/**
 * How long an answer takes when nothing queues in the service, and how many at a time keep it just busy. By Little's law
 * a service that gives r answers a second, each in q seconds when nothing queues, has r × q in work; more than that queue.
 * TCP Vegas (Brakmo, O'Malley, Peterson: "TCP Vegas: New Techniques for Congestion Detection and Avoidance", SIGCOMM 1994)
 * keeps that queue short but not empty; Netflix's concurrency-limits (its {@code Gradient2Limit}) does the same for
 * services. Unlike these, what counts as quiet is never taken from a single lowest latency, and every step is checked by
 * what it does to throughput.
 */
final class Quiet {
  /** A little queue keeps the service busy between one answer and the next question. */
  private static final double QUEUE = 1.12;
  private static final double BUSY = 1.07;
  private static final double SHOWS = 1.25;
  private static final int KEPT = 6;

  private final Series latencies = new Series(KEPT);

  /** This latency was seen while more questions gave proportionally more answers. */
  void learn(double latency) {
    if (latency > 0) {
      latencies.add(latency);
    }
  }

  void forget() {
    latencies.clear();
  }

  boolean known() {
    return latencies.size() > 0;
  }

  double latency() {
    return latencies.middle();
  }

  /** How many at a time are enough for such a rate. */
  int enough(double rate) {
    return (int) Math.clamp(Math.ceil(rate * latency() * QUEUE), 1, 1 << 20);
  }

  /** Whether the service has all it can do. */
  boolean busy(double latency) {
    return known() && latency > BUSY * latency();
  }

  /** Whether questions queue in the service. */
  boolean queues(double latency) {
    return known() && latency > SHOWS * latency();
  }
}
