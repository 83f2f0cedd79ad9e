package io.weir.tuner;

import java.util.List;

/**
 * What is tuned: the stages of a program, and where it runs.
 *
 * @param cores this process may use
 * @param sampleBytes of the sample, read once; below {@link #BATCHES_MATTER} the size of batches cannot be told apart
 */
public record Subject(List<Part> parts, int cores, long sampleBytes) {
  /** Four of the largest batches that are tried. */
  static final long BATCHES_MATTER = 4 << 20;

  /** What a stage does, as far as it decides what may be tried on it. */
  public enum Kind {
    /** Works on batches independently of each other. */
    COMPUTES,
    /** Asks a service that blocks a thread. */
    BLOCKS,
    /** Asks a service that tells when it has the answer. */
    CALLS_BACK,
    /** Sees batches one at a time, in order. */
    SERIAL
  }

  /** @param name of the stage in schedules */
  public record Part(String name, Kind kind) {
    boolean asks() {
      return kind == Kind.BLOCKS || kind == Kind.CALLS_BACK;
    }
  }

  public Subject {
    parts = List.copyOf(parts);
    if (cores < 1) {
      throw new IllegalArgumentException(cores + " cores");
    }
  }

  boolean asks() {
    return parts.stream().anyMatch(Part::asks);
  }

  boolean computes() {
    return parts.stream().anyMatch(part -> part.kind() == Kind.COMPUTES);
  }
}
