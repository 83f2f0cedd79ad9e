package io.weir.source.socket.assembly;

import io.weir.source.BatchOptions;

/** How much is held of one record. */
public final class Beginning {
  /** How many bytes are kept of a record that is too long. */
  public static final int KEPT = 4096;
  private static final int ARRAY_MOST = Integer.MAX_VALUE - 16;

  private Beginning() {}

  /** How large an array may become for one record: it must hold the longest with its terminator, and a batch. */
  static int arrayMost(BatchOptions options) {
    return Math.max(options.batchBytes(), Math.min(ARRAY_MOST - 2, options.lineBytesMax()) + 2);
  }
}
