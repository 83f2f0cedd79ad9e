package io.weir.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first record of an input, which names the columns of all others.
 *
 * @param text without terminator and byte order mark; nobody's to change
 * @param end byte offset in the input of what stands behind it
 */
public record Head(byte[] text, long end) {
  /**
   * The first record that is not empty, or null where there is none, or its quotes are never closed: then it is all there is,
   * and fails as a record.
   *
   * @param bytes whole records
   * @param offset of the first byte in its input
   */
  public static @Nullable Head find(byte[] bytes, int length, long offset, byte delimiter, CellLayout cells) {
    QuoteScan scan = new QuoteScan(delimiter, cells);
    scan.begin(offset == 0);
    int start = offset == 0 ? QuoteScan.behindMark(bytes, 0, length) : 0;
    for (int at = 0; at < length; start = at) {
      int next = scan.next(bytes, at, length);
      at = next < 0 ? length : next;
      int end = next < 0 ? at : at - 1;
      if (next > 0 && delimiter == '\n' && end > start && bytes[end - 1] == '\r') {
        end--;
      }
      if (end > start) {
        return scan.isOpen() ? null : new Head(Arrays.copyOfRange(bytes, start, end), offset + at);
      }
    }
    return null;
  }
}
