package io.weir.source.file;

import io.weir.framing.Framing;
import io.weir.framing.Multiline;
import org.jspecify.annotations.Nullable;

/**
 * How files are read.
 *
 * @param batchBytes how many bytes a batch aims at; a longer record makes a larger one
 * @param maxLineBytes the longest record that is kept, without its terminator
 * @param whole whether batches must hold whole records; if not, bytes are handed on as they come
 * @param countRecords whether batches know the number of their first record, which costs a second look at every byte
 * @param decompress whether gzip, zstd, xz and bzip2 are told by content and unpacked
 * @param recursive whether a folder stands for the files in it
 * @param follow whether files are read on as they grow and are replaced, until the source is stopped
 * @param multiline how lines are joined to records, or null
 * @param sliceRecords the most records of a batch; 0: any number
 */
public record FileOptions(int batchBytes, int maxLineBytes, Framing framing, boolean whole, boolean countRecords,
    boolean decompress, boolean recursive, boolean follow,
    @Nullable Multiline multiline, int sliceRecords) {
  public static final int BATCH_BYTES = 256 << 10;
  public static final int MAX_LINE_BYTES = 1 << 20;
  private static final int ARRAY_MAX = Integer.MAX_VALUE - 64;

  public FileOptions {
    if (batchBytes < 1 || maxLineBytes < 1 || maxLineBytes > ARRAY_MAX || batchBytes > ARRAY_MAX) {
      throw new IllegalArgumentException("batch of " + batchBytes + " bytes, line of " + maxLineBytes + " bytes");
    }
  }

  /** Lines of at most 1 MiB in batches of 256 KiB, unpacked, not counted, no folders. */
  public static FileOptions lines() {
    return new FileOptions(BATCH_BYTES, MAX_LINE_BYTES, Framing.NEWLINE, true, false, true, false, false,
        null, 0);
  }

  public FileOptions framing(Framing framing) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  public FileOptions batchBytes(int batchBytes) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  public FileOptions maxLineBytes(int maxLineBytes) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  /** For the program that copies: no framing, any length of line. */
  public FileOptions whole(boolean whole) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  public FileOptions countRecords(boolean countRecords) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  public FileOptions decompress(boolean decompress) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  public FileOptions recursive(boolean recursive) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  public FileOptions follow(boolean follow) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  public FileOptions multiline(@Nullable Multiline multiline) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  public FileOptions sliceRecords(int sliceRecords) {
    return new FileOptions(batchBytes, maxLineBytes, framing, whole, countRecords, decompress, recursive, follow,
        multiline, sliceRecords);
  }

  /** The largest buffer a record may need: text, terminator. */
  int bufferMax() {
    return Math.max(batchBytes, Math.min(ARRAY_MAX, maxLineBytes + framing.terminatorMax()));
  }
}
