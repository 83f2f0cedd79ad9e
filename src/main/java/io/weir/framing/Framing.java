package io.weir.framing;

import io.weir.batch.ByteSearch;

/**
 * Records that end with one byte: where a chunk of bytes may be cut so that only whole records stand before the cut.
 * A CR before LF belongs to the terminator, see {@link io.weir.batch.Batch#frame}.
 */
public record Framing(byte delimiter) {
  public static final Framing NEWLINE = new Framing((byte) '\n');
  public static final Framing NUL = new Framing((byte) 0);

  /** The end of the last record that ends within {@code [from, to)}, its terminator included; -1 when none does. */
  public int lastEnd(byte[] bytes, int from, int to) {
    int at = ByteSearch.lastIndexOf(bytes, delimiter, from, to);
    return at < 0 ? -1 : at + 1;
  }

  /** The end of the first record that ends within {@code [from, to)}, its terminator included; -1 when none does. */
  public int firstEnd(byte[] bytes, int from, int to) {
    int at = ByteSearch.indexOf(bytes, delimiter, from, to);
    return at < 0 ? -1 : at + 1;
  }

  /** How many records end within {@code [from, to)}. */
  public int count(byte[] bytes, int from, int to) {
    return ByteSearch.count(bytes, delimiter, from, to);
  }

  /** The longest terminator in bytes: CR LF or NUL. */
  public int terminatorMax() {
    return delimiter == '\n' ? 2 : 1;
  }
}
