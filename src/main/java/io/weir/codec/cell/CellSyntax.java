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

  /** Whether a cell is its own text, not quoted and without escapes. */
  boolean isPlain(byte[] b, int from, int to) {
    return quoted ? from == to || b[from] != '"' : ByteSearch.indexOf(b, (byte) '\\', from, to) < 0;
  }

  /** Whether a cell that is not plain is its own text but for the quotes around it. */
  boolean isWhole(byte[] b, int from, int to) {
    return quoted && ByteSearch.indexOf(b, (byte) '"', from + 1, to - 1) < 0;
  }

  /** Appends the text of a cell that is not {@link #isPlain plain}, and whose quotes are as they must be. */
  void unescape(byte[] b, int from, int to, ByteBuilder out) {
    if (quoted) {
      undouble(b, from + 1, to - 1, out);
    } else {
      unescapeTabs(b, from, to, out);
    }
  }

  private static void undouble(byte[] b, int from, int to, ByteBuilder out) {
    int at = from;
    for (int quote; (quote = ByteSearch.indexOf(b, (byte) '"', at, to)) >= 0; at = quote + 2) {
      // the first of two quotes goes with what stands in front of them
      out.add(b, at, quote + 1 - at);
    }
    out.add(b, at, to - at);
  }

  /** A backslash before any other character is itself. */
  private static void unescapeTabs(byte[] b, int from, int to, ByteBuilder out) {
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
