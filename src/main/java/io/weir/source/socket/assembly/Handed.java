package io.weir.source.socket.assembly;

import org.jspecify.annotations.Nullable;

/**
 * What an event loop hands over: records that become a batch on the source's own thread.
 *
 * @param from whose they are
 * @param bytes nobody writes to them any more
 * @param length how many of them are in use; 0 with {@code last}: nothing but the end
 * @param credit that was taken for them
 * @param offset of the first byte in what the peer sent
 * @param skippedBytes as {@link io.weir.batch.Batch#skippedBytes}
 * @param starts where records begin, and where the last ends; null: records are what the framing finds
 * @param offsets of the records, with starts
 * @param last whether nothing more comes from this peer
 */
@SuppressWarnings("ArrayRecordComponent")
public record Handed(PeerRecords from, byte[] bytes, int length, long credit, long offset, long arrivedMillis, long skippedBytes,
    int @Nullable [] starts, long @Nullable [] offsets, boolean last) {
  private static final byte[] NONE = {};

  public static Handed end(PeerRecords from) {
    return new Handed(from, NONE, 0, 0, 0, 0, 0, null, null, true);
  }

  /** A record that is too long; its beginning is not worth credit. */
  public static Handed skipped(PeerRecords from, byte[] beginning, long offset, long length) {
    return new Handed(from, beginning, beginning.length, 0, offset, System.currentTimeMillis(), length, null, null, false);
  }
}
