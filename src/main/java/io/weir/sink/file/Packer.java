package io.weir.sink.file;

import io.weir.batch.ByteBuilder;
import java.io.IOException;

/** Makes compressed units that stand for themselves: members of gzip, frames of zstd. One thread. */
interface Packer {
  /** Forgets what was taken and begins a unit. */
  void begin();

  void add(byte[] bytes, int from, int length) throws IOException;

  /** How many bytes were taken since {@link #begin}. */
  long taken();

  /** Completes the unit; it is {@link #packed} then. */
  void finish() throws IOException;

  /** The unit, until the next {@link #begin}. */
  ByteBuilder packed();
}
