package io.weir.stage;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Spans;
import io.weir.codec.JsonReader;
import io.weir.codec.JsonWriter;
import io.weir.codec.RecordWriter;
import io.weir.record.Row;
import org.jspecify.annotations.Nullable;

/**
 * Collects the output of one batch. Raw records that stand side by side in the batch are copied in one go, and when all
 * of them are written raw nothing is copied: the batch's own array goes to the sink.
 */
final class Emitter {
  private final boolean usual;
  private final RecordWriter writer;
  private final boolean raw;
  private final JsonWriter json;
  private final byte delimiter;
  private @Nullable JsonReader unchanged;
  private @Nullable SpanCollector spans;
  private ByteBuilder out = new ByteBuilder(0);
  private byte[] source = new byte[0];
  private int runStart;
  private int runEnd;
  private boolean terminated;

  /**
   * @param usual whether the program does not say how it writes: records without fields are raw then
   * @param writer for records with fields
   */
  Emitter(boolean usual, boolean raw, RecordWriter writer, JsonWriter json, byte delimiter) {
    this.usual = usual;
    this.writer = writer;
    this.raw = raw;
    this.json = json;
    this.delimiter = delimiter;
  }

  /** Starts a batch; {@code source} is the array whose neighbouring records are copied together. */
  void begin(byte[] source, ByteBuilder out) {
    this.source = source;
    this.out = out;
    runStart = 0;
    runEnd = 0;
    terminated = true;
  }

  /** From now on a record whose text this reader found to be what the JSON writer would write is copied. */
  void copyAfter(JsonReader reader) {
    unchanged = reader;
  }

  /** From now on it is noted where each record ends. */
  void note(SpanCollector collector) {
    spans = collector;
  }

  @Nullable Spans takeSpans() {
    return spans == null ? null : spans.take();
  }

  /** Writes a record the way the program says; answers false when it cannot be written so. */
  boolean write(Row row) {
    if (spans == null) {
      return writeRecord(row);
    }
    if (!spans.look(row) || !writeRecord(row)) {
      return false;
    }
    separate();
    spans.add(out.length());
    return true;
  }

  private boolean writeRecord(Row row) {
    if (unchanged != null && endsAsWritten(row.terminator()) && unchanged.lastWasCanonical()) {
      raw(row);
      return true;
    }
    if (raw || usual && row.size() == 0) {
      raw(row);
      return true;
    }
    return write(writer, row);
  }

  /** Writes a failed record as it is: raw without fields, else as JSON. */
  void keep(Row row) {
    if (row.size() == 0) {
      raw(row);
    } else {
      write(json, row);
    }
  }

  void raw(Row row) {
    byte terminator = row.terminator();
    int start = row.lineStart();
    if (spans == null && row.line() == source && terminated && row.isLineAsRead()) {
      if (start != runEnd || runEnd == runStart) {
        flush();
        runStart = start;
      }
      runEnd = start + row.lineLength() + Batch.size(terminator);
    } else {
      separate();
      out.add(row.line(), start, row.lineLength());
      terminate(terminator);
    }
    terminated = terminator != Batch.NONE;
  }

  /**
   * A batch whose output is all its bytes in one run needs no copy: then this is true and {@link #runStart},
   * {@link #runEnd} say which part.
   */
  boolean isOneRun() {
    return out.length() == 0;
  }

  byte[] source() {
    return source;
  }

  /** How many bytes JSON output has replaced by U+FFFD since the last call. */
  long takeReplacedBytes() {
    long replaced = json.replacedBytes();
    json.resetReplaced();
    return replaced;
  }

  int runStart() {
    return runStart;
  }

  int runEnd() {
    return runEnd;
  }

  boolean terminated() {
    return terminated;
  }

  /** Brings the last run into the output. */
  void flush() {
    if (runEnd > runStart) {
      out.add(source, runStart, runEnd - runStart);
    }
    runStart = 0;
    runEnd = 0;
  }

  private boolean endsAsWritten(byte terminator) {
    return terminator == Batch.LF || terminator == Batch.NUL;
  }

  private boolean write(RecordWriter with, Row row) {
    separate();
    int before = out.length();
    boolean written = false;
    try {
      written = with.write(row, out);
    } finally {
      if (!written) {
        out.length(before);
      }
    }
    if (!written) {
      return false;
    }
    out.add(delimiter);
    terminated = true;
    return true;
  }

  private void separate() {
    flush();
    if (!terminated) {
      out.add(delimiter);
      terminated = true;
    }
  }

  private void terminate(byte terminator) {
    if (terminator == Batch.CRLF) {
      out.add('\r').add('\n');
    } else if (terminator != Batch.NONE) {
      out.add(terminator == Batch.NUL ? (byte) 0 : (byte) '\n');
    }
  }
}
