package io.weir.stage.clock;

import io.weir.codec.RecordWriter;
import io.weir.stage.FanOut;
import io.weir.stage.PassSettings.Watch;
import io.weir.stage.StatefulStep;
import io.weir.stage.Step;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures the time each step takes, on one record in {@value #EVERY}: looking at the clock takes as long as a small step,
 * so looking at it for every record would measure the looking. What a look costs is measured first, and taken off. Any
 * thread.
 */
public final class StepClock implements Watch {
  static final int EVERY = 61;
  private static final int CALIBRATION_ROUNDS = 20_000;

  private final Map<Integer, Face> faces = new ConcurrentHashMap<>();
  private final double lookNanos = calibrate();

  /** The time of one step, or of the writing, summed over all workers. */
  static final class Face {
    final String word;
    final LongAdder sampledNanos = new LongAdder();
    final LongAdder sampled = new LongAdder();
    final LongAdder wholeNanos = new LongAdder();

    Face(String word) {
      this.word = word;
    }

    void sample(long nanos) {
      sampledNanos.add(nanos);
      sampled.increment();
    }
  }

  /**
   * What a step took.
   *
   * @param nanos over all records and workers, estimated
   * @param records it looked at, to the nearest {@value #EVERY} a worker
   */
  public record Spent(String word, double nanos, long records) {}

  private static double calibrate() {
    double least = Double.POSITIVE_INFINITY;
    for (int part = 0; part < 20; part++) {
      long sum = 0;
      for (int i = 0; i < CALIBRATION_ROUNDS / 20; i++) {
        long began = System.nanoTime();
        sum += System.nanoTime() - began;
      }
      least = Math.min(least, sum / (CALIBRATION_ROUNDS / 20.0));
    }
    return least;
  }

  @Override
  public Step around(int number, String word, Step step) {
    Face face = face(number, word);
    if (step instanceof FanOut fan) {
      return new TimedFanOut(fan, face);
    }
    return step instanceof StatefulStep state ? new TimedState(state, face) : new TimedStep(step, face);
  }

  @Override
  public RecordWriter around(int number, String word, RecordWriter writer) {
    return new TimedWriter(writer, face(number, word));
  }

  private Face face(int number, String word) {
    return faces.computeIfAbsent(number, any -> new Face(word));
  }

  /** What each step took by now, by its number; one more than the last step's is the writing. */
  public Map<Integer, Spent> spent() {
    Map<Integer, Spent> all = new TreeMap<>();
    faces.forEach((number, face) -> {
      long sampled = face.sampled.sum();
      double nanos = Math.max(0, face.sampledNanos.sum() - sampled * lookNanos) * EVERY + face.wholeNanos.sum();
      all.put(number, new Spent(face.word, nanos, sampled * EVERY));
    });
    return all;
  }
}
