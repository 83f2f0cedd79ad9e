package io.weir.scheduling;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of the current thread. Loaded when first asked, for that takes 20 ms. */
final class ThreadTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final boolean KNOWN = THREADS.isCurrentThreadCpuTimeSupported();

  private ThreadTime() {}

  /** Nanoseconds, or -1 on a virtual thread and where the system does not tell. */
  static long nanos() {
    return KNOWN && !Thread.currentThread().isVirtual() ? THREADS.getCurrentThreadCpuTime() : -1;
  }
}
