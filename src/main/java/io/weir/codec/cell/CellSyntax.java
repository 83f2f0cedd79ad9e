package io.weir.codec.cell;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;

/**
 * How cells stand in a record.
 *
 * @param delimiter stands between two cells; one ASCII character
 * @param quoted whether a cell may be quoted (RFC 4180); if not, {@code \t}, {@code \n} and {@code \\} are escapes
 */
public record CellSyntax(byte delimiter, boolean quoted) {
  public static final CellSyntax CSV = new CellSyntax((byte) ',', true);
  public static final CellSyntax TSV = new CellSyntax((byte) '\t', false);

  /** Where the cell behind the one at {@code from} begins, in a record whose quotes are closed. */
  int next(byte[] b, int from, int end) {
    int at = from;
    if (quoted && at < end && b[at] == '"') {
      do {
        at = ByteSearch.indexOf(b, (byte) '"', at + 1, end) + 1;
      } while (at < end && b[at] == '"');
    }
    int stop = ByteSearch.indexOf(b, delimiter, at, end);
    return stop < 0 ? end : stop + 1;
  }

  /** Appends a cell with its escapes resolved; a backslash before any other character is itself. */
  static void unescape(byte[] b, int from, int to, ByteBuilder out) {
    for (int at = from; at < to; at++) {
      byte next = b[at] == '\\' && at + 1 < to ? b[at + 1] : 0;
      if (next == 't' || next == 'n' || next == '\\') {
        out.add(next == 't' ? (byte) '\t' : next == 'n' ? (byte) '\n' : next);
        at++;
      } else {
        out.add(b[at]);
      }
    }
  }
}
