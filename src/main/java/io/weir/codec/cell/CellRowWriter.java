package io.weir.codec.cell;

import io.weir.batch.ByteBuilder;
import io.weir.codec.JsonText;
import io.weir.codec.JsonWriter;
import io.weir.codec.RecordWriter;
import io.weir.record.Row;

/**
 * Writes one record made of cells as JSON, straight from its text: what {@link CellReader} and {@link JsonWriter} write one
 * after the other. For programs in which only conditions stand between the two; where nothing does, see
 * {@link CellTranscriber}. Belongs to one thread.
 */
public final class CellRowWriter extends RecordWriter {
  private final CellReader cells;
  private final CellSyntax syntax;
  private final JsonWriter json;
  private final ByteBuilder unescaped = new ByteBuilder(64);
  private final ColumnKeys columns;

  /** @param cells finds the cells; needs all of them */
  public CellRowWriter(CellReader cells, JsonWriter json) {
    this.cells = cells;
    syntax = cells.syntax();
    this.json = json;
    columns = new ColumnKeys(cells, json);
  }

  @Override
  public boolean write(Row row, ByteBuilder out) {
    byte[] b = row.line();
    if (!cells.find(b, row.lineStart(), row.lineLength(), row)) {
      return false;
    }
    byte[][] keys = columns.current();
    int end = row.lineStart() + row.lineLength();
    int[] ends = cells.ends();
    int begin = out.length();
    int o = begin;
    int from = cells.first();
    byte[] to = out.reserve(room(end - from));
    // the end of the last cell is the end of the record
    for (int i = 0; from <= end; i++) {
      int stop = ends[i];
      o = JsonText.copyKey(keys[i], to, o);
      boolean bare = CellReader.isNumeric(b, from, stop);
      // a number takes the place of the quote in front of it
      int at = bare ? o - 1 : o;
      if (syntax.isPlain(b, from, stop) && JsonText.copyPlain(b, from, stop - from, to, at)) {
        at += stop - from;
        to[at] = '"';
        o = bare ? at : at + 1;
      } else {
        out.length(at);
        if (bare) {
          out.add(b, from, stop - from);
        } else {
          text(b, from, stop, out);
        }
        o = out.length();
        to = out.reserve(room(end - from));
      }
      from = stop + 1;
    }
    to[begin] = '{';
    to[o++] = '}';
    out.length(o);
    return true;
  }

  private int room(int textBytes) {
    return textBytes + columns.bytes() + JsonText.SHORT + JsonText.PADDING;
  }

  /** Appends a cell that is long, or more than its bytes, behind the opening quote. */
  private void text(byte[] b, int from, int to, ByteBuilder out) {
    byte[] text = b;
    int start = from;
    int length = to - from;
    if (syntax.isWhole(b, from, to)) {
      start++;
      length -= 2;
    } else if (!syntax.isPlain(b, from, to)) {
      unescaped.clear();
      syntax.unescape(b, from, to, unescaped);
      text = unescaped.array();
      start = 0;
      length = unescaped.length();
    }
    json.text(text, start, length, out);
  }
}
