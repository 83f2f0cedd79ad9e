package io.weir.sink.file;

import io.weir.batch.Output;
import io.weir.sink.BlockingOutlet;
import io.weir.sink.Grouping;
import io.weir.sink.OutputException;
import io.weir.sink.Sink;
import java.util.List;

/** Writes records into a stream that takes them or ends: after a failure nobody knows how far it came. */
final class StreamOutlet implements BlockingOutlet {
  private static final int STAGING_BYTES = 128 << 10;
  private static final byte[] NEWLINE = {'\n'};

  private final Sink sink;
  private final byte[] staging = new byte[STAGING_BYTES];
  private int staged;

  StreamOutlet(Sink sink) {
    this.sink = sink;
  }

  @Override
  public Grouping grouping() {
    return Grouping.ready(1 << 20);
  }

  @Override
  public void write(List<Output> outputs) throws OutputException {
    for (Output output : outputs) {
      put(output.bytes(), output.start(), output.length());
      if (!output.terminated() && output.length() > 0) {
        put(NEWLINE, 0, 1);
      }
    }
    flush();
  }

  /** Small ones together, large ones as they are. */
  private void put(byte[] bytes, int from, int length) throws OutputException {
    boolean alone = length > staging.length / 2;
    if (alone || length > staging.length - staged) {
      flush();
    }
    if (alone) {
      sink.write(bytes, from, length);
    } else {
      System.arraycopy(bytes, from, staging, staged, length);
      staged += length;
    }
  }

  private void flush() throws OutputException {
    int length = staged;
    staged = 0;
    if (length > 0) {
      sink.write(staging, 0, length);
    }
  }

  @Override
  public void close() throws OutputException {
    sink.finish();
  }
}
