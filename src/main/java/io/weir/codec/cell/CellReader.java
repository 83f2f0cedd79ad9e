package io.weir.codec.cell;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.CellLayout;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.batch.QuoteScan;
import io.weir.batch.Utf8;
import io.weir.codec.Found;
import io.weir.codec.RecordReader;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.NumericText;
import io.weir.record.Row;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of CSV or of tab-separated values: one field a column. A cell that spells a number is numeric text, a
 * quoted cell is plain text; a quote inside a cell that does not begin with one is itself. The columns are given, or
 * named by the input's first record ({@link Origin#head}). Belongs to one thread.
 */
public final class CellReader extends RecordReader {
  private static final long QUOTES = ByteSearch.pattern((byte) '"');
  private static final long BACKSLASHES = ByteSearch.pattern((byte) '\\');

  private final CellSyntax syntax;
  private final byte delimiter;
  private final long delimiters;
  /** What makes a cell more than its bytes. */
  private final long specials;
  private final Names names;
  private final @Nullable Set<String> needed;
  private final @Nullable List<String> given;

  private @Nullable Name[] columns = new Name[0];
  private @Nullable Head head;
  private int trims = -1;
  private int column;
  private int failedAt;
  private String expected = "";

  /**
   * @param given the columns' names, or null: the input's first record names them
   * @param needed the fields wanted, or null for all
   */
  public CellReader(CellSyntax syntax, @Nullable List<String> given, Names names, @Nullable Set<String> needed) {
    this.syntax = syntax;
    delimiter = syntax.delimiter();
    delimiters = ByteSearch.pattern(delimiter);
    specials = syntax.quoted() ? QUOTES : BACKSLASHES;
    this.given = given;
    this.names = names;
    this.needed = needed;
  }

  @Override
  public boolean read(byte[] b, int start, int length, Row row) {
    if (!columns(row)) {
      return row.fail(unnamed(b, start, start + length));
    }
    int end = start + length;
    boolean mark = row.offset() == 0 && b == row.line() && start == row.lineStart()
        && QuoteScan.hasMark(b, start, end);
    column = 0;
    int at = plainCells(b, mark ? start + QuoteScan.MARK_BYTES : start, end, row);
    while (at >= 0 && at <= end) {
      at = cell(b, at, end, row);
      at = at < 0 || at > end ? at : plainCells(b, at, end, row);
    }
    if (at < 0) {
      return row.fail(Found.message(b, start, failedAt, end, expected));
    }
    return column == columns.length || row.fail(ragged(b, start, mark ? start + QuoteScan.MARK_BYTES : start, end));
  }

  private String unnamed(byte[] b, int start, int end) {
    QuoteScan scan = new QuoteScan((byte) '\n', new CellLayout(delimiter, syntax.quoted(), true));
    scan.begin(true);
    for (int at = start; at >= 0 && at < end;) {
      at = scan.next(b, at, end);
    }
    return scan.isOpen() ? Found.message(b, start, end, end, "the closing '\"' of a column's name")
        : "no record before this one names the columns; write header \"…\" behind the format";
  }

  private String ragged(byte[] b, int start, int from, int end) {
    String counts = "the row has " + column + (column == 1 ? " cell" : " cells") + ", expected one for each of the "
        + columns.length + " columns";
    if (column < columns.length) {
      return counts;
    }
    int surplus = from;
    for (int i = 0; i < columns.length; i++) {
      surplus = syntax.next(b, surplus, end);
    }
    return counts + "; the one at byte " + (surplus - start + 1) + " has no column";
  }

  private boolean columns(Row row) {
    Origin origin = row.origin();
    Head first = given != null || origin == null ? null : origin.head();
    if (given == null && first == null) {
      return false;
    }
    if (trims != names.trims() || first != head) {
      List<String> all = given != null || first == null ? given : ColumnNames.of(first.text(), syntax);
      columns = new Name[all == null ? 0 : all.size()];
      for (int i = 0; all != null && i < columns.length; i++) {
        byte[] name = Utf8.encode(all.get(i));
        columns[i] = needed == null || needed.contains(all.get(i)) ? names.intern(name, 0, name.length) : null;
      }
      head = first;
      trims = names.trims();
    }
    return true;
  }

  /**
   * Cells whose bytes are their text, eight bytes at a time; answers where the first cell begins that must be looked
   * at byte by byte, which the last one always is.
   */
  private int plainCells(byte[] b, int from, int end, Row row) {
    int start = from;
    for (int at = from; at + 8 <= end; at += 8) {
      long word = ByteSearch.word(b, at);
      long found = ByteSearch.allMatches(word, delimiters);
      long special = ByteSearch.matches(word, specials);
      if (special != 0) {
        // only what stands in front of the first special byte
        found &= (special & -special) - 1;
      }
      for (; found != 0; found &= found - 1) {
        int stop = at + (Long.numberOfTrailingZeros(found) >>> 3);
        put(row, b, start, stop);
        start = stop + 1;
      }
      if (special != 0) {
        return start;
      }
    }
    return start;
  }

  /** One cell; answers where the next one begins, {@code end + 1} behind the last, or -1. */
  private int cell(byte[] b, int from, int end, Row row) {
    if (syntax.quoted()) {
      if (from < end && b[from] == '"') {
        return quoted(b, from + 1, end, row);
      }
      int stop = stop(b, from, end);
      put(row, b, from, stop);
      return stop + 1;
    }
    int stop = stop(b, from, end);
    if (ByteSearch.indexOf(b, (byte) '\\', from, stop) < 0) {
      put(row, b, from, stop);
    } else {
      ByteBuilder arena = row.arena();
      int start = arena.length();
      CellSyntax.unescape(b, from, stop, arena);
      text(row, arena.array(), start, arena.length());
    }
    return stop + 1;
  }

  private int stop(byte[] b, int from, int end) {
    int at = ByteSearch.indexOf(b, delimiter, from, end);
    return at < 0 ? end : at;
  }

  private int quoted(byte[] b, int from, int end, Row row) {
    int quote = ByteSearch.indexOf(b, (byte) '"', from, end);
    boolean doubled = false;
    while (quote >= 0 && quote + 1 < end && b[quote + 1] == '"') {
      doubled = true;
      quote = ByteSearch.indexOf(b, (byte) '"', quote + 2, end);
    }
    if (quote < 0) {
      return fail(end, "the closing '\"'");
    }
    if (quote + 1 < end && b[quote + 1] != delimiter) {
      return fail(quote + 1, "'" + (char) delimiter + "' or the end behind the closing '\"'");
    }
    if (!doubled) {
      text(row, b, from, quote);
    } else {
      ByteBuilder arena = row.arena();
      int start = arena.length();
      for (int at = from; at < quote; at++) {
        arena.add(b[at]);
        if (b[at] == '"') {
          at++;
        }
      }
      text(row, arena.array(), start, arena.length());
    }
    return quote + 2;
  }

  private void put(Row row, byte[] b, int from, int to) {
    if (column < columns.length) {
      Name field = columns[column];
      if (field != null) {
        boolean numeric = to > from && b[from] <= '9' && NumericText.fits(b, from, to - from);
        row.put(field, numeric ? Kind.NUMERIC : Kind.TEXT, b, from, to - from);
      }
    }
    column++;
  }

  private void text(Row row, byte[] b, int from, int to) {
    if (column < columns.length) {
      Name field = columns[column];
      if (field != null) {
        row.put(field, Kind.TEXT, b, from, to - from);
      }
    }
    column++;
  }

  private int fail(int at, String what) {
    failedAt = at;
    expected = what;
    return -1;
  }
}
