package io.weir.admin;

import io.weir.metrics.ComponentMeter;
import io.weir.metrics.StageMeter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How fast counters grew lately. Looks at them once a second ({@link #look}) and keeps the last few looks; any thread may ask.
 * A meter is known by itself and not by its name: after a reload a component of the same name starts anew.
 */
final class Rates {
  /** So many looks back reaches what is called lately. */
  private static final int LOOKS = 5;
  private static final double SECONDS_LEAST = 0.2;

  private final Deque<Look> looks = new ArrayDeque<>();

  private record Look(long nanos, Map<Object, long[]> counts) {}

  /** What is counted of a component, each a second: records and bytes in and out, errors, records left out; and backpressure as a share. */
  record Pace(double receivedRecords, double receivedBytes, double sentRecords, double sentBytes, double errors,
      double discarded, double backpressure) {}

  /** Takes what is counted now. */
  synchronized void look(Topology topology, long nanos) {
    Map<Object, long[]> counts = new HashMap<>();
    for (Topology.Node node : topology.nodes()) {
      counts.put(node.meter(), counts(node.meter()));
      node.stages().forEach(stage -> counts.put(stage.meter(), new long[] {stage.meter().records.sum()}));
    }
    looks.addLast(new Look(nanos, counts));
    while (looks.size() > LOOKS) {
      looks.removeFirst();
    }
  }

  Pace of(ComponentMeter meter, long nanos) {
    double[] rate = rate(meter, counts(meter), nanos);
    return new Pace(rate[0], rate[1], rate[2], rate[3], rate[4], rate[5], Math.clamp(rate[6] / 1e9, 0, 1));
  }

  /** Records that left a stage, a second. */
  double of(StageMeter meter, long nanos) {
    return rate(meter, new long[] {meter.records.sum()}, nanos)[0];
  }

  private synchronized double[] rate(Object meter, long[] now, long nanos) {
    double[] rate = new double[now.length];
    for (Look look : looks) {
      long[] then = look.counts().get(meter);
      double seconds = (nanos - look.nanos()) / 1e9;
      if (then != null && seconds >= SECONDS_LEAST) {
        for (int i = 0; i < now.length; i++) {
          rate[i] = Math.max(0, now[i] - then[i]) / seconds;
        }
        return rate;
      }
    }
    return rate;
  }

  private static long[] counts(ComponentMeter meter) {
    return new long[] {meter.receivedRecords.sum(), meter.receivedBytes.sum(), meter.sentRecords.sum(),
        meter.sentBytes.sum(), sum(meter.errors()), sum(meter.discarded()), meter.backpressureNanos.sum()};
  }

  private static long sum(Map<?, LongAdder> counters) {
    return counters.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
