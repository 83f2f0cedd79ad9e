package io.weir.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** What Jazzer's driver calls; {@code load/fuzz} starts it with the target's name as argument. */
public final class Fuzz {
  /** Of the processor, for one input of at most 2 KiB under Jazzer's instrumentation. */
  private static final long INPUT_SECONDS_MAX = 8;
  /** So many inputs are between two looks at the memory, the first of which finds what everything needs. */
  private static final long LOOK_EVERY = 20_000;
  private static final long GROWTH_BYTES_MAX = 100 << 20;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static @Nullable Target target;
  private static long inputs;
  private static long usedAtFirst;

  private Fuzz() {}

  public static void fuzzerInitialize(String[] arguments) {
    target = Target.named(arguments[0]);
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (target == null) {
      throw new IllegalStateException("no target was named");
    }
    long begin = THREADS.getCurrentThreadCpuTime();
    target.run(input);
    long seconds = (THREADS.getCurrentThreadCpuTime() - begin) / 1_000_000_000;
    Runs.require(seconds < INPUT_SECONDS_MAX, input.length + " bytes took " + seconds + " s");
    if (++inputs % LOOK_EVERY == 0) {
      look();
    }
  }

  /** Nothing of one input may stay behind it. */
  private static void look() {
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    usedAtFirst = inputs == LOOK_EVERY ? used : usedAtFirst;
    Runs.require(used < usedAtFirst + GROWTH_BYTES_MAX,
        "after " + inputs + " inputs " + (used >> 20) + " MiB are in use, " + (usedAtFirst >> 20) + " at first");
  }
}
