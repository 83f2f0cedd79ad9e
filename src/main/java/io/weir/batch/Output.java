package io.weir.batch;

import org.jspecify.annotations.Nullable;

/**
 * What is to be written of one batch: the bytes, the tally, and whom to tell. The bytes belong to the sink from then on.
 *
 * @param bytes may be the very array of the batch that was read
 * @param start where the bytes to write begin
 * @param length how many
 * @param terminated whether they end a record properly; if not, and if anything follows in the output, the sink writes
 *     the terminator first
 * @param origin of the batch, for counting record numbers; see {@link Failure#number}
 * @param spans where its records end, for sinks that asked for it; else null
 */
public record Output(byte[] bytes, int start, int length, boolean terminated, Tally tally, @Nullable Origin origin,
    Delivery delivery, @Nullable Spans spans) implements Parcel {
  public Output(byte[] bytes, int start, int length, boolean terminated, Tally tally, @Nullable Origin origin,
      Delivery delivery) {
    this(bytes, start, length, terminated, tally, origin, delivery, null);
  }

  /** The same, telling another. */
  public Output with(Delivery other) {
    return new Output(bytes, start, length, terminated, tally, origin, other, spans);
  }

  @Override
  public long held() {
    return bytes.length;
  }
}
