package io.weir.codec.cell;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.CellLayout;
import io.weir.batch.Counted;
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
  private final CellSyntax syntax;
  private final CellEnds cells;
  private final Names names;
  private final @Nullable Set<String> needed;
  private final @Nullable List<String> given;

  private @Nullable Name[] columns = new Name[0];
  private @Nullable Head head;
  private int trims = -1;
  private int first;

  /**
   * @param given the columns' names, or null: the input's first record names them
   * @param needed the fields wanted, or null for all
   */
  public CellReader(CellSyntax syntax, @Nullable List<String> given, Names names, @Nullable Set<String> needed) {
    this.syntax = syntax;
    cells = new CellEnds(syntax);
    this.given = given;
    this.names = names;
    this.needed = needed;
  }

  @Override
  public boolean read(byte[] b, int start, int length, Row row) {
    if (!find(b, start, length, row)) {
      return false;
    }
    int[] ends = cells.ends();
    int from = first;
    for (int i = 0; i < columns.length; i++) {
      int to = ends[i];
      Name field = columns[i];
      if (field != null) {
        put(row, field, b, from, to);
      }
      from = to + 1;
    }
    return true;
  }

  /** Finds the columns and as many cells; answers false where the record does not fit. */
  boolean find(byte[] b, int start, int length, Row row) {
    if (!hasColumns(row)) {
      return row.fail(unnamed(b, start, start + length));
    }
    int end = start + length;
    boolean mark = row.offset() == 0 && b == row.line() && start == row.lineStart()
        && QuoteScan.hasMark(b, start, end);
    first = mark ? start + QuoteScan.MARK_BYTES : start;
    if (!cells.find(b, first, end, columns.length)) {
      return row.fail(cells.message(b, start, end));
    }
    return cells.count() == columns.length || row.fail(ragged(start));
  }

  private String unnamed(byte[] b, int start, int end) {
    QuoteScan scan = new QuoteScan((byte) '\n', new CellLayout(syntax.delimiter(), syntax.quoted(), true));
    scan.begin(true);
    for (int at = start; at >= 0 && at < end;) {
      at = scan.next(b, at, end);
    }
    return scan.isOpen() ? Found.message(b, start, end, end, "the closing '\"' of a column's name")
        : "no record before this one names the columns; write header \"…\" behind the format";
  }

  private String ragged(int start) {
    int count = cells.count();
    String counts = "the row has " + Counted.of(count, "cell") + ", expected one for "
        + (columns.length == 1 ? "the only column" : "each of the " + columns.length + " columns");
    return count < columns.length ? counts
        : counts + "; the one at byte " + (cells.ends()[columns.length - 1] + 2 - start) + " has no column";
  }

  CellSyntax syntax() {
    return syntax;
  }

  /** The columns of the input that {@link #hasColumns} was asked about; null where one is not needed. */
  @Nullable Name[] columns() {
    return columns;
  }

  /** Where the first cell of the record that was found begins. */
  int first() {
    return first;
  }

  /** Where each cell of the record that was found ends. */
  int[] ends() {
    return cells.ends();
  }

  /** Whether the columns are known of the input that this row comes from. */
  boolean hasColumns(Row row) {
    Origin origin = row.origin();
    Head found = given != null || origin == null ? null : origin.head();
    if (given == null && found == null) {
      return false;
    }
    if (trims != names.trims() || found != head) {
      List<String> all = given != null || found == null ? given : ColumnNames.of(found.text(), syntax);
      columns = new Name[all == null ? 0 : all.size()];
      for (int i = 0; all != null && i < columns.length; i++) {
        byte[] name = Utf8.encode(all.get(i));
        columns[i] = needed == null || needed.contains(all.get(i)) ? names.intern(name, 0, name.length) : null;
      }
      head = found;
      trims = names.trims();
    }
    return true;
  }

  private void put(Row row, Name field, byte[] b, int from, int to) {
    if (syntax.isPlain(b, from, to)) {
      row.put(field, isNumeric(b, from, to) ? Kind.NUMERIC : Kind.TEXT, b, from, to - from);
    } else if (syntax.isWhole(b, from, to)) {
      row.put(field, Kind.TEXT, b, from + 1, to - from - 2);
    } else {
      ByteBuilder arena = row.arena();
      int start = arena.length();
      syntax.unescape(b, from, to, arena);
      row.put(field, Kind.TEXT, arena.array(), start, arena.length() - start);
    }
  }

  /** As {@link NumericText#fits}; tells most texts by their first eight bytes. */
  static boolean isNumeric(byte[] b, int from, int to) {
    int length = to - from;
    if (length == 0 || b[from] > '9' || b[from] < '-') {
      return false;
    }
    if (b[from] == '-' || from + 8 > b.length) {
      return NumericText.fits(b, from, length);
    }
    long others = ByteSearch.nonDigits(ByteSearch.word(b, from)) & -1L >>> Math.max(0, 64 - 8 * length);
    if ((others & others - 1) != 0) {
      return false;
    }
    if (length > 8) {
      return NumericText.fits(b, from, length);
    }
    int whole = others == 0 ? length : Long.numberOfTrailingZeros(others) >>> 3;
    boolean fraction = whole == length || b[from + whole] == '.' && whole < length - 1;
    return fraction && whole > 0 && (whole == 1 || b[from] != '0');
  }
}
