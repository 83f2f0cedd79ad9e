package io.weir.source;

import io.weir.framing.Framing;
import io.weir.framing.Multiline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a long-lived source makes batches of what comes in.
 *
 * @param framing of lines, and the cells the first step behind the source reads, if it reads any
 * @param multiline how lines are joined to records, or null when each line is one
 * @param countRecords whether batches must carry the number of their first record
 * @param lineBytesMax longest record in bytes; of a longer one only the beginning is kept, see
 *     {@link io.weir.batch.Batch#skippedBytes}
 * @param batchBytes aim for one batch
 * @param linger how long a batch that is not full may wait for more
 */
public record BatchOptions(Framing framing, @Nullable Multiline multiline, boolean countRecords, int lineBytesMax,
    int batchBytes, Duration linger) {
  /** Lines of up to 1 MiB, batches of 256 KiB that wait 50 ms. */
  public static BatchOptions lines() {
    return new BatchOptions(Framing.NEWLINE, null, false, 1 << 20, 256 << 10, Duration.ofMillis(50));
  }
}
