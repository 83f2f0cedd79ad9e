package io.weir.stage.format;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Parcel;
import io.weir.batch.Tally;
import io.weir.batch.Utf8;
import io.weir.record.HeapSize;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of a record, for each input and stream of its own: the first part's line and fields, with the others'
 * content behind its own, stand where the last part stood and end as it did. One whose end never comes is written at the end of its input, or, where
 * inputs have no end, when nothing has come for a while; one that would grow beyond the longest record is written there and a new
 * one begun.
 */
public final class PartsWorker extends Worker {
  /** Parts of one record follow one another at once. */
  static final long PATIENCE_MILLIS = 5_000;
  /** A container has two streams; a file that names ever new ones, or very many files, must not fill the memory. */
  private static final int STREAMS_MOST = 16;
  private static final int INTERLEAVED_STREAMS_MOST = 2_048;
  private static final long BYTES_MOST = 16 << 20;

  private final PartFormat format;
  private final int lineBytesMax;
  private final boolean interleaved;
  private final Row row = new Row(new Names());
  private final Row joined = new Row(new Names());
  /** The oldest first. */
  private final Map<Stream, Begun> begun = new LinkedHashMap<>();
  private @Nullable Origin origin;
  private long bytes;
  private long parcels;
  private long now;

  /** One input, not one name, and one stream of it. */
  private record Stream(@Nullable Origin origin, String name) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Stream stream && stream.origin == origin && stream.name.equals(name);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(origin) * 31 + name.hashCode();
    }
  }

  /** What there is of a record so far: its line is prefix, content, suffix. */
  private static final class Begun {
    final ByteBuilder line = new ByteBuilder(256);
    byte[] suffix = {};
    byte terminator;
    /** One record that has the first part's fields, in bytes of its own; null: it has none. */
    @Nullable Rows fields;
    long fieldBytes;
    @Nullable Origin origin;
    long number;
    long offset;
    long arrivedMillis;
    /** The parcel it began in, and when it last grew. */
    long parcel;
    long grown;
  }

  /** @param interleaved whether inputs take turns and have no end, as in a pipeline; else one ends where another begins */
  public PartsWorker(PartFormat format, int lineBytesMax, boolean interleaved) {
    this.format = format;
    this.lineBytesMax = lineBytesMax;
    this.interleaved = interleaved;
  }

  @Override
  public Parcel run(Parcel parcel) {
    Rows rows = (Rows) parcel;
    parcels++;
    if (begun.isEmpty() && !hasParts(rows)) {
      return rows;
    }
    Rows out = new Rows(rows.tally(), rows.batchOrigin(), rows.delivery());
    for (int i = 0; i < rows.size(); i++) {
      if (rows.finished(i)) {
        rows.load(i, row);
        out.addFinished(row.line(), row.lineStart(), row.lineLength(), row.terminator());
      } else {
        record(rows, i, out);
      }
    }
    row.releaseArena();
    while (interleaved && bytes > BYTES_MOST) {
      writeOldest(out);
    }
    return out;
  }

  @Override
  public long keepsSince() {
    return begun.isEmpty() ? NOTHING : begun.values().iterator().next().parcel;
  }

  @Override
  public @Nullable Parcel tick(long millis) {
    Rows out = new Rows(new Tally(), null, Delivery.NOBODY);
    for (Iterator<Begun> each = begun.values().iterator(); each.hasNext();) {
      Begun open = each.next();
      open.grown = open.grown == 0 ? millis : open.grown;
      if (interleaved && millis - open.grown >= PATIENCE_MILLIS) {
        each.remove();
        write(open, out);
      }
    }
    now = millis;
    return out.size() == 0 ? null : out;
  }

  @Override
  public @Nullable Parcel end() {
    if (begun.isEmpty()) {
      return null;
    }
    Rows out = new Rows(new Tally(), origin, Delivery.NOBODY);
    writeAll(out);
    return out;
  }

  private boolean hasParts(Rows rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.finished(i) && format.look(rows.line(i), rows.lineStart(i), rows.lineLength(i)) && format.part) {
        return true;
      }
    }
    return false;
  }

  private void record(Rows rows, int i, Rows out) {
    if (rows.origin(i) != origin) {
      if (!interleaved) {
        writeAll(out);
      }
      origin = rows.origin(i);
    }
    byte[] b = rows.line(i);
    boolean known = format.look(b, rows.lineStart(i), rows.lineLength(i));
    Stream stream = new Stream(origin, known ? Utf8.decode(b, format.streamStart, format.streamEnd - format.streamStart) : "");
    Begun open = known ? begun.get(stream) : null;
    rows.load(i, row);
    if (!known || open == null && !format.part) {
      out.add(row);
      return;
    }
    int more = format.contentEnd - format.contentStart;
    if (open != null && (long) open.line.length() + more + open.suffix.length > lineBytesMax) {
      begun.remove(stream);
      write(open, out);
      open = null;
    }
    if (open == null) {
      open = begin();
      if (begun.size() == (interleaved ? INTERLEAVED_STREAMS_MOST : STREAMS_MOST)) {
        writeOldest(out);
      }
      begun.put(stream, open);
      bytes += open.line.length() + open.fieldBytes;
    } else {
      open.line.add(b, format.contentStart, more);
      bytes += more;
    }
    open.grown = now;
    open.terminator = row.terminator();
    rows.tally().made--;
    if (!format.part) {
      begun.remove(stream);
      write(open, out);
    }
  }

  private Begun begin() {
    Begun first = new Begun();
    byte[] prefix = format.whole(Arrays.copyOfRange(row.line(), row.lineStart(), format.contentStart));
    first.line.add(prefix).add(row.line(), format.contentStart, format.contentEnd - format.contentStart);
    first.suffix = Arrays.copyOfRange(row.line(), format.contentEnd, row.lineStart() + row.lineLength());
    first.origin = origin;
    first.parcel = parcels;
    first.number = row.number();
    first.offset = row.offset();
    first.arrivedMillis = row.arrivedMillis();
    if (row.size() > 0) {
      keepFields(first);
    }
    return first;
  }

  private void keepFields(Begun first) {
    ByteBuilder own = new ByteBuilder(256);
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cellAt(place);
      own.add(row.bytes(cell), row.start(cell), row.length(cell));
    }
    joined.begin(own.array(), 0, 0, Batch.LF);
    int at = 0;
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cellAt(place);
      byte[] called = row.name(cell).utf8();
      Name name = joined.names().intern(called, 0, called.length);
      Object boxed = row.kind(cell) == Kind.BOXED ? row.boxed(cell) : null;
      if (boxed != null) {
        joined.putBoxed(name, boxed);
        first.fieldBytes += HeapSize.of(boxed);
      } else {
        joined.put(name, row.kind(cell), own.array(), at, row.length(cell));
      }
      at += row.length(cell);
    }
    first.fields = new Rows(new Tally(), null, Delivery.NOBODY);
    first.fields.addCopy(joined);
    first.fieldBytes += own.length();
  }

  private void writeOldest(Rows out) {
    write(begun.remove(begun.keySet().iterator().next()), out);
  }

  private void writeAll(Rows out) {
    begun.values().forEach(open -> write(open, out));
    begun.clear();
  }

  private void write(@Nullable Begun open, Rows out) {
    if (open == null) {
      return;
    }
    bytes -= open.line.length() + open.fieldBytes;
    byte[] line = open.line.add(open.suffix).toByteArray();
    joined.begin(line, 0, line.length, open.terminator);
    if (open.fields != null) {
      open.fields.restore(0, joined);
    }
    joined.line(line, 0, line.length);
    joined.comesFrom(open.origin, open.number, open.offset, open.arrivedMillis);
    out.add(joined);
    out.tally().made++;
  }
}
