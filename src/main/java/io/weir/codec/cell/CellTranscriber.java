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
 * Writes records made of cells as JSON. First the places are found that matter, of a stretch of the batch at once
 * ({@link CellStops}); then what stands between them is copied, so that hardly a branch depends on single bytes. What this does
 * not expect of a record is left to {@link CellReader}. Belongs to one thread.
 */
public final class CellTranscriber extends BatchTranscriber {
  private static final int WORD = 8;
  /** Text up to this length is copied without a loop: how often one so short runs cannot be predicted. */
  private static final int SHORT = 32;
  /** What must stand in the array behind a stretch. */
  private static final int BEHIND = CellStops.BLOCK + SHORT + WORD;
  private static final int ESCAPE_MOST = 6;
  /** Room in the output for a record as long as a stretch, all of it escaped, beside the keys. */
  private static final int ROOM = ESCAPE_MOST * CellStops.MOST + BEHIND;
  /** A record that is left to the reader. */
  private static final int ODD = -1;
  /** A record that ends behind the stretch. */
  private static final int LATER = -2;

  private final CellReader cells;
  private final JsonWriter json = new JsonWriter();
  private final Row row;
  private final QuoteScan ends;
  private final byte delimiter;
  private final boolean quotes;
  private final ColumnKeys columns;
  private final CellStops stops;
  private byte[][] keys = {};
  private int keyBytes;
  /** Of the stretch at hand: its stops, how many there are, and which comes next. */
  private int[] places = {};
  private int count;
  private int next;
  private int records;

  /** @param cells reads what is left to it; needs all of them */
  public CellTranscriber(CellReader cells, Names names) {
    this.cells = cells;
    columns = new ColumnKeys(cells, json);
    row = new Row(names);
    CellSyntax syntax = cells.syntax();
    ends = new QuoteScan((byte) '\n', new CellLayout(syntax.delimiter(), syntax.quoted(), false));
    delimiter = syntax.delimiter();
    quotes = syntax.quoted();
    stops = new CellStops(delimiter);
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
    keyBytes = columns.bytes();
    records = 0;
    while (at >= 0 && at < end) {
      int size = emptyLine(b, at, end);
      at = size > 0 ? at + size : stretch(batch, at, out);
    }
    return at < 0 ? ORDINARY : records;
  }

  @Override
  public long takeReplacedBytes() {
    long replaced = json.replacedBytes();
    json.resetReplaced();
    return replaced;
  }

  /** Writes the records from here on that end within a stretch, or one that does not; answers where it stopped, or {@link #ODD}. */
  private int stretch(Batch batch, int from, ByteBuilder out) {
    byte[] b = batch.bytes();
    int end = batch.length();
    int to = Math.min(Math.min(from + CellStops.MOST, end), b.length - BEHIND);
    stops.find(b, from, to);
    places = stops.places();
    count = stops.countBefore(end);
    next = 0;
    int at = from;
    while (next < count) {
      int size = emptyLine(b, at, end);
      if (size > 0) {
        at += size;
        next += size;
        continue;
      }
      int first = next;
      int behind = usual(b, at, out);
      if (behind == LATER && at > from) {
        return at;
      }
      records++;
      if (behind < 0) {
        behind = other(batch, at, out);
        for (next = first; next < count && places[next] < behind; ) {
          next++;
        }
      }
      if (behind < 0) {
        return ODD;
      }
      at = behind;
    }
    if (at > from) {
      return at;
    }
    records++;
    return other(batch, at, out);
  }

  /** The size of the line that ends where it begins; 0: there is something in it. Its bytes are stops, each of them. */
  private static int emptyLine(byte[] b, int at, int end) {
    return b[at] == '\n' ? 1 : b[at] == '\r' && at + 1 < end && b[at + 1] == '\n' ? 2 : 0;
  }

  /** Writes one record; answers where the next one begins, or, and nothing is written, {@link #ODD} or {@link #LATER}. */
  private int usual(byte[] b, int start, ByteBuilder out) {
    byte[] to = out.reserve(ROOM + keyBytes);
    byte[][] names = keys;
    int[] stop = places;
    byte between = delimiter;
    int last = names.length - 1;
    // each cell has a stop at least
    int k = next;
    if (k + last >= count) {
      return LATER;
    }
    int o = out.length();
    int at = start;
    int end = start;
    for (int i = 0; i <= last; i++) {
      o = JsonText.copyKey(names[i], to, o);
      end = stop[k++];
      byte c = b[end];
      if (c == between || c == '\n') {
        boolean bare = CellReader.isNumeric(b, at, end);
        o -= bare ? 1 : 0;
        copy(b, at, end - at, to, o);
        o += end - at;
        to[o] = '"';
        o += bare ? 0 : 1;
      } else {
        next = k - 1;
        o = special(b, at, o, out);
        k = next;
        if (o < 0 || k + last - i > count) {
          return o < 0 ? o : LATER;
        }
        end = stop[k - 1];
      }
      if (i < last && b[end] != between) {
        return ODD;
      }
      at = end + 1;
    }
    next = k;
    return closed(b, start, end, o, out);
  }

  /** Writes a cell that is quoted, has something to escape, or ends a record with two bytes; see {@link #escaped}. */
  private int special(byte[] b, int at, int begin, ByteBuilder out) {
    int end = places[next];
    boolean quoted = end == at && b[end] == '"' && quotes;
    if (!quoted && isCellEnd(b, end) && CellReader.isNumeric(b, at, end)) {
      next++;
      copy(b, at, end - at, out.array(), begin - 1);
      return begin - 1 + end - at;
    }
    if (!quoted) {
      return escaped(b, at, false, begin, out);
    }
    next++;
    int o = escaped(b, at + 1, true, begin, out);
    if (o < 0 || next == count) {
      return o < 0 ? o : LATER;
    }
    int closing = places[next - 1];
    return places[next++] == closing + 1 ? o : ODD;
  }

  /** Puts what stands around a record where it is all there. */
  private int closed(byte[] b, int start, int end, int o, ByteBuilder out) {
    boolean twoBytes = b[end] == '\r' && b[end + 1] == '\n' && next < count;
    if (b[end] != '\n' && !twoBytes) {
      return ODD;
    }
    next += twoBytes ? 1 : 0;
    int behind = twoBytes ? end + 2 : end + 1;
    if (!stops.isAscii(start, behind) && Utf8.badAt(b, start, behind) >= 0) {
      return ODD;
    }
    byte[] to = out.array();
    to[out.length()] = '{';
    to[o] = '}';
    to[o + 1] = '\n';
    out.length(o + 2);
    return behind;
  }

  /**
   * Writes the text of a cell in which something must be escaped, and leaves {@link #next} behind the stop that ends it; answers
   * where it was written to, {@link #ODD} or {@link #LATER}.
   */
  private int escaped(byte[] b, int from, boolean quoted, int begin, ByteBuilder out) {
    byte[] to = out.array();
    int at = from;
    int o = begin;
    while (next < count) {
      int stop = places[next++];
      copy(b, at, stop - at, to, o);
      o += stop - at;
      if (quoted ? isQuotedEnd(b, stop) : isCellEnd(b, stop)) {
        to[o] = '"';
        return o + 1;
      }
      if (b[stop] == '\\' && !quotes) {
        return ODD;
      }
      int record = out.length();
      out.length(o);
      JsonText.ascii(b[stop], out);
      o = out.length();
      out.length(record);
      boolean pair = quoted && b[stop] == '"';
      next += pair ? 1 : 0;
      at = pair ? stop + 2 : stop + 1;
    }
    return LATER;
  }

  /** Whether the cell in quotes ends with the stop here: with a quote that is not the first of two. */
  private static boolean isQuotedEnd(byte[] b, int at) {
    return b[at] == '"' && b[at + 1] != '"';
  }

  /** Whether a cell outside quotes ends with the stop here. */
  private boolean isCellEnd(byte[] b, int at) {
    byte c = b[at];
    return c == delimiter || c == '\n' || c == '\r' && b[at + 1] == '\n';
  }

  private static void copy(byte[] b, int at, int length, byte[] to, int o) {
    ByteSearch.put(to, o, ByteSearch.word(b, at));
    ByteSearch.put(to, o + WORD, ByteSearch.word(b, at + WORD));
    ByteSearch.put(to, o + 2 * WORD, ByteSearch.word(b, at + 2 * WORD));
    ByteSearch.put(to, o + 3 * WORD, ByteSearch.word(b, at + 3 * WORD));
    for (int i = SHORT; i < length; i += WORD) {
      ByteSearch.put(to, o + i, ByteSearch.word(b, at + i));
    }
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
