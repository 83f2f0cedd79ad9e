package io.weir.source.tail;

/** What time it is; in tests whatever they say. Any thread. */
interface Time {
  /** The machine's time. */
  Time SYSTEM = new Time() {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public long millis() {
      return System.currentTimeMillis();
    }
  };

  /** As {@link System#nanoTime()}. */
  long nanos();

  /** Milliseconds since 1970, as in the times of files. */
  long millis();
}
