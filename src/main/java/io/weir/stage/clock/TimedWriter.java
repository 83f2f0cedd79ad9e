package io.weir.stage.clock;

import io.weir.batch.ByteBuilder;
import io.weir.codec.RecordWriter;
import io.weir.record.Row;

/** As {@link TimedStep}, for the writing of records with fields. */
final class TimedWriter extends RecordWriter {
  private final RecordWriter writer;
  private final StepClock.Face face;
  private int left = StepClock.EVERY;

  TimedWriter(RecordWriter writer, StepClock.Face face) {
    this.writer = writer;
    this.face = face;
  }

  @Override
  public boolean write(Row row, ByteBuilder out) {
    if (--left > 0) {
      return writer.write(row, out);
    }
    left = StepClock.EVERY;
    long began = System.nanoTime();
    try {
      return writer.write(row, out);
    } finally {
      face.sample(System.nanoTime() - began);
    }
  }
}
