package io.weir.tuner;

/**
 * What one run took.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds processor time of the whole process meanwhile, or -1 where nobody can tell
 * @param bytes read, as they stand in the files
 * @param records that came in
 * @param digest of the output: equal outputs have equal digests
 */
public record Measured(double seconds, double cpuSeconds, long bytes, long records, String digest) {
  /** Millions of bytes a second. */
  public double megabytesPerSecond() {
    return bytes / 1e6 / seconds;
  }
}
