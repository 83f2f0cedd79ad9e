package io.weir.codec.cell;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.CellLayout;
import io.weir.batch.Head;
import io.weir.batch.QuoteScan;
import io.weir.batch.Utf8;
import io.weir.codec.BatchTranscriber;
import io.weir.codec.JsonText;
import io.weir.codec.JsonWriter;
import io.weir.record.Names;
import io.weir.record.Row;

/**
 * Writes records made of cells as JSON. Each byte is looked at once: what ends a cell, ends the record or must be escaped
 * is found while the text is copied. What this does not expect of a record is left to {@link CellReader}. Belongs to one
 * thread.
 */
public final class CellTranscriber extends BatchTranscriber {
  /** Room in the output for a record and its escapes; one that takes more is left to the reader. */
  private static final int ROOM = 4096;
  private static final int WORD = 8;
  /** What stands behind the last cell, and what words write too much. */
  private static final int BEHIND = 64;
  private static final int ESCAPE_MOST = 6;
  private static final long QUOTES = ByteSearch.pattern((byte) '"');
  private static final long HIGHS = 0x8080808080808080L;

  private final CellReader cells;
  private final JsonWriter json = new JsonWriter();
  private final Row row;
  private final QuoteScan ends;
  private final byte delimiter;
  private final long delimiters;
  private final boolean quotes;
  private final ColumnKeys columns;
  private byte[][] keys = {};
  private int keyBytes;

  /** @param cells reads what is left to it; needs all of them */
  public CellTranscriber(CellReader cells, Names names) {
    this.cells = cells;
    columns = new ColumnKeys(cells, json);
    row = new Row(names);
    CellSyntax syntax = cells.syntax();
    ends = new QuoteScan((byte) '\n', new CellLayout(syntax.delimiter(), syntax.quoted(), false));
    delimiter = syntax.delimiter();
    delimiters = ByteSearch.pattern(delimiter);
    quotes = syntax.quoted();
  }

  @Override
  public int write(Batch batch, ByteBuilder out) {
    byte[] b = batch.bytes();
    int end = batch.length();
    row.comesFrom(batch.origin(), 0, batch.offset(), batch.arrivedMillis());
    Head head = batch.origin().head();
    int at = head == null ? 0 : (int) Math.max(0, Math.min(end, head.end() - batch.offset()));
    if (!cells.hasColumns(row) || batch.offset() + at == 0 && QuoteScan.hasMark(b, 0, end)) {
      return ORDINARY;
    }
    keys = columns.current();
    keyBytes = columns.bytes() + BEHIND;
    int records = 0;
    while (at < end) {
      if (b[at] == '\n' || b[at] == '\r' && at + 1 < end && b[at + 1] == '\n') {
        at += b[at] == '\n' ? 1 : 2;
        continue;
      }
      int next = usual(b, at, end, out);
      next = next < 0 ? other(batch, at, out) : next;
      if (next < 0) {
        return ORDINARY;
      }
      at = next;
      records++;
    }
    return records;
  }

  @Override
  public long takeReplacedBytes() {
    long replaced = json.replacedBytes();
    json.resetReplaced();
    return replaced;
  }

  /** Writes one record; answers where the next one begins, or -1, and nothing is written, where it is not as expected. */
  private int usual(byte[] b, int start, int end, ByteBuilder out) {
    int begin = out.length();
    byte[] to = out.reserve(ROOM + keyBytes);
    // up to here there are words to read, and room to write them; behind the end of a cell two bytes are looked at
    int limit = start + Math.min(b.length - start - 2, to.length - begin - keyBytes) - WORD;
    int last = keys.length - 1;
    int at = start;
    int o = begin;
    for (int i = 0; i <= last; i++) {
      o = JsonText.copyKey(keys[i], to, o);
      boolean quoted = quotes && b[at] == '"';
      at += quoted ? 1 : 0;
      int from = at;
      int text = o;
      long stop = quoted ? QUOTES : delimiters;
      long all = 0;
      while (true) {
        if (at > limit) {
          return -1;
        }
        long word = ByteSearch.word(b, at);
        ByteSearch.put(to, o, word);
        all |= word;
        long found = JsonText.stops(word, stop);
        if (found == 0) {
          at += WORD;
          o += WORD;
          continue;
        }
        int plain = Long.numberOfTrailingZeros(found) >>> 3;
        at += plain;
        o += plain;
        int size = quoted ? inQuotes(b, at) : outside(b, at);
        if (size == 0) {
          break;
        }
        if (size < 0) {
          return -1;
        }
        o = escaped(b[at], o, out);
        at += size;
        limit -= ESCAPE_MOST - 1;
      }
      if ((all & HIGHS) != 0 && Utf8.badAt(b, from, at) >= 0) {
        return -1;
      }
      boolean bare = !quoted && CellReader.isNumeric(b, from, at);
      o = bare ? number(b, from, at, to, text - 1) : o;
      to[o] = '"';
      o += bare ? 0 : 1;
      at += quoted ? 1 : 0;
      if (i < last && b[at++] != delimiter) {
        return -1;
      }
    }
    int next = b[at] == '\n' ? at + 1 : b[at] == '\r' && b[at + 1] == '\n' ? at + 2 : -1;
    return next > end ? -1 : closed(next, o, out);
  }

  /** Puts what stands around a record where it is all there. */
  private static int closed(int next, int o, ByteBuilder out) {
    if (next >= 0) {
      byte[] to = out.array();
      to[out.length()] = '{';
      to[o] = '}';
      to[o + 1] = '\n';
      out.length(o + 2);
    }
    return next;
  }

  /** Writes a number in the place of the quote in front of it. */
  private static int number(byte[] b, int from, int end, byte[] to, int o) {
    JsonText.copy(b, from, end - from, to, o);
    return o + end - from;
  }

  /** How many bytes are written as one escape here, where a quoted cell has something special; 0: the cell ends. */
  private static int inQuotes(byte[] b, int at) {
    return b[at] != '"' ? 1 : b[at + 1] == '"' ? 2 : 0;
  }

  /** How many bytes are written as one escape here, outside quotes; 0: the cell ends; -1: they are an escape. */
  private int outside(byte[] b, int at) {
    byte c = b[at];
    if (c == delimiter || c == '\n' || c == '\r' && b[at + 1] == '\n') {
      return 0;
    }
    return c == '\\' && !quotes ? -1 : 1;
  }

  private static int escaped(byte c, int o, ByteBuilder out) {
    int begin = out.length();
    out.length(o);
    JsonText.ascii(c, out);
    int end = out.length();
    out.length(begin);
    return end;
  }

  /** Reads and writes a record with a row of fields; answers where the next one begins, or -1 where it fails. */
  private int other(Batch batch, int start, ByteBuilder out) {
    byte[] b = batch.bytes();
    ends.begin(false);
    int next = ends.next(b, start, batch.length());
    next = next < 0 ? batch.length() : next;
    int end = b[next - 1] == '\n' ? next - 1 : next;
    end = end < next && end > start && b[end - 1] == '\r' ? end - 1 : end;
    row.begin(b, start, end - start, Batch.LF);
    if (!cells.read(b, start, end - start, row) || !json.write(row, out)) {
      return -1;
    }
    out.add('\n');
    return next;
  }
}
