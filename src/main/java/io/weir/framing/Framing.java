package io.weir.framing;

import io.weir.batch.ByteSearch;
import io.weir.batch.CellLayout;
import io.weir.batch.Head;
import io.weir.batch.QuoteScan;
import org.jspecify.annotations.Nullable;

/**
 * Records that end with one byte, and where a chunk of bytes may be cut so that only whole records stand before the cut.
 * A CR before LF belongs to the terminator, see {@link io.weir.batch.Batch#frame}.
 *
 * @param cells where records are made of cells which may hold that byte too, or where the first one names columns
 */
public record Framing(byte delimiter, @Nullable CellLayout cells) {
  public static final Framing NEWLINE = new Framing((byte) '\n', null);
  public static final Framing NUL = new Framing((byte) 0, null);

  public Framing cells(@Nullable CellLayout layout) {
    return new Framing(delimiter, layout);
  }

  /** What finds the ends of records in one input after the other. */
  public RecordEnds ends() {
    return new RecordEnds(this);
  }

  /**
   * How many records whole records are; a record without bytes, and one that names columns, is none where there are
   * cells.
   *
   * @param offset of the first byte in its input
   */
  public int count(byte[] bytes, int length, long offset, @Nullable Head head) {
    if (cells == null) {
      return ByteSearch.count(bytes, delimiter, 0, length);
    }
    QuoteScan scan = new QuoteScan(delimiter, cells);
    scan.begin(offset == 0);
    int count = 0;
    int start = 0;
    for (int at; (at = scan.next(bytes, start, length)) >= 0; start = at) {
      int text = offset + start == 0 ? QuoteScan.behindMark(bytes, 0, at) : start;
      boolean empty = at - text == 1 || at - text == 2 && delimiter == '\n' && bytes[text] == '\r';
      if (!empty && (head == null || offset + start >= head.end())) {
        count++;
      }
    }
    return count;
  }

  /** The longest terminator in bytes: CR LF or NUL. */
  public int terminatorMax() {
    return delimiter == '\n' ? 2 : 1;
  }
}
