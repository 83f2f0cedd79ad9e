package io.weir.codec.cell;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import io.weir.codec.RecordWriter;
import io.weir.codec.TextSpan;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a row as cells in columns: null and an absent field are empty, a list or a map is JSON. A CSV cell is quoted
 * only where it must be (RFC 4180); in tab-separated values tab, line feed and backslash are escaped. A row with a field
 * that is no column fails. Belongs to one thread.
 */
public final class CellWriter extends RecordWriter {
  private static final Name[] NONE = {};

  private final CellSyntax syntax;
  private final Columns columns;
  private final Names names;
  private final TextSpan span = new TextSpan();
  private Name @Nullable [] known;

  public CellWriter(CellSyntax syntax, Columns columns, Names names) {
    this.syntax = syntax;
    this.columns = columns;
    this.names = names;
  }

  @Override
  public boolean write(Row row, ByteBuilder out) {
    Name[] all = columns();
    if (all.length == 0) {
      return row.fail("the record has no fields to write as columns; 'parse' makes fields");
    }
    int size = row.size();
    int begin = out.length();
    int found = 0;
    for (int i = 0; i < all.length; i++) {
      if (i > 0) {
        out.add(syntax.delimiter());
      }
      boolean inPlace = i < size && row.name(row.cellAt(i)) == all[i];
      int cell = inPlace ? row.cellAt(i) : row.find(all[i]);
      if (cell >= 0) {
        found++;
        CellValue.text(row, cell, span);
        add(span.bytes, span.start, span.length, syntax, out);
      }
    }
    if (out.length() == begin && syntax.quoted()) {
      out.add('"').add('"');
    }
    return found == size || other(row, all);
  }

  private Name[] columns() {
    Name[] all = known;
    if (all == null) {
      List<String> texts = columns.names();
      if (texts == null) {
        return NONE;
      }
      all = texts.stream().map(names::of).toArray(Name[]::new);
      known = all;
    }
    return all;
  }

  private static boolean other(Row row, Name[] all) {
    for (int place = 0; place < row.size(); place++) {
      Name name = row.name(row.cellAt(place));
      boolean column = false;
      for (Name one : all) {
        column |= one == name;
      }
      if (!column) {
        return row.fail("the field '" + name.text() + "' is none of the columns (" + listed(all)
            + "); a 'keep' in front names those to write");
      }
    }
    return row.fail("the record has other fields than the columns");
  }

  private static String listed(Name[] all) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < all.length && i < 12; i++) {
      list.append(i == 0 ? "" : ", ").append(all[i].text());
    }
    return all.length > 12 ? list.append(", …").toString() : list.toString();
  }

  /** Appends a line that names columns, without its end. */
  static void names(List<String> texts, CellSyntax syntax, ByteBuilder out) {
    int begin = out.length();
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        out.add(syntax.delimiter());
      }
      byte[] text = Utf8.encode(texts.get(i));
      add(text, 0, text.length, syntax, out);
    }
    if (out.length() == begin && syntax.quoted()) {
      out.add('"').add('"');
    }
  }

  private static void add(byte[] b, int start, int length, CellSyntax syntax, ByteBuilder out) {
    int end = start + length;
    int at = start;
    while (at < end && isPlain(b[at], syntax)) {
      at++;
    }
    if (at == end) {
      out.add(b, start, length);
    } else if (syntax.quoted()) {
      quoted(b, start, end, out);
    } else {
      escaped(b, start, end, out);
    }
  }

  private static boolean isPlain(byte c, CellSyntax syntax) {
    return c != syntax.delimiter() && c != '\n' && (syntax.quoted() ? c != '"' && c != '\r' && c != 0 : c != '\\');
  }

  private static void quoted(byte[] b, int start, int end, ByteBuilder out) {
    out.add('"');
    for (int at = start; at < end; at++) {
      if (b[at] == '"') {
        out.add('"');
      }
      out.add(b[at]);
    }
    out.add('"');
  }

  private static void escaped(byte[] b, int start, int end, ByteBuilder out) {
    for (int at = start; at < end; at++) {
      switch (b[at]) {
        case '\t' -> out.add('\\').add('t');
        case '\n' -> out.add('\\').add('n');
        case '\\' -> out.add('\\').add('\\');
        default -> out.add(b[at]);
      }
    }
  }
}
