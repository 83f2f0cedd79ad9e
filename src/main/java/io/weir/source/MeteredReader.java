package io.weir.source;

import io.weir.batch.Batch;
import io.weir.batch.ByteSearch;
import io.weir.batch.Credit;
import io.weir.framing.Multiline;
import io.weir.metrics.ComponentMeter;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a long-lived source has received, as it hands it out, and how long it is kept from reading on: until it is asked
 * for the next batch.
 */
public final class MeteredReader implements BatchReader {
  private final BatchReader reader;
  private final byte delimiter;
  private final ComponentMeter meter;
  private long handedAt;

  public MeteredReader(BatchReader reader, byte delimiter, ComponentMeter meter) {
    this.reader = reader;
    this.delimiter = delimiter;
    this.meter = meter;
  }

  /**
   * The stream of a long-lived source: lines joined where it is wanted, everything counted.
   *
   * @param lines batches of whole lines, one input after the other
   */
  public static ReadBatches stream(BatchReader lines, SourceContext context, Turn turn, Credit credit) {
    BatchOptions options = context.batches();
    Multiline multiline = options.multiline();
    BatchReader records = multiline == null ? lines
        : new JoinReader(lines, multiline, options.framing(), options.lineBytesMax(), turn, credit, false);
    byte delimiter = options.framing().delimiter();
    return new ReadBatches(new MeteredReader(records, delimiter, context.meter()), turn, "weir-" + context.name());
  }

  @Override
  public @Nullable Batch next() {
    if (handedAt != 0) {
      meter.backpressureNanos.add(System.nanoTime() - handedAt);
    }
    Batch batch = counted(reader.next());
    handedAt = System.nanoTime();
    return batch;
  }

  @Override
  public @Nullable Batch rest() {
    return counted(reader.rest());
  }

  @Override
  public @Nullable Batch overdue() {
    return counted(reader.overdue());
  }

  @Override
  public long patienceNanos() {
    return reader.patienceNanos();
  }

  @Override
  public void close() {
    reader.close();
  }

  private @Nullable Batch counted(@Nullable Batch batch) {
    if (batch != null) {
      meter.receivedRecords.add(records(batch));
      meter.receivedBytes.add(batch.skippedBytes() > 0 ? batch.skippedBytes() : batch.length());
    }
    return batch;
  }

  private long records(Batch batch) {
    if (batch.skippedBytes() > 0) {
      return 1;
    }
    if (batch.count() >= 0) {
      return batch.count();
    }
    int length = batch.length();
    boolean ended = length == 0 || batch.bytes()[length - 1] == delimiter;
    int lines = ByteSearch.count(batch.bytes(), delimiter, 0, length) + (ended ? 0 : 1);
    batch.lines(lines);
    return lines;
  }
}
