package io.weir.stage.aggregate;

import io.weir.batch.ByteBuilder;
import io.weir.record.Kind;
import io.weir.record.Row;
import io.weir.stage.key.KeyBytes;
import io.weir.stage.key.KeyField;
import io.weir.stage.key.KeyTable;
import io.weir.stage.key.RecordBytes;
import java.util.Arrays;

/**
 * Records of one batch, each with its key and what the columns read of it. Where most records have a group of their own
 * this costs less than making groups of the batch only to merge them. Belongs to one thread at a time.
 */
final class Sightings {
  private final ByteBuilder keys;
  private final ByteBuilder spellings = new ByteBuilder(0);
  private final Noted[] noted;
  private int[] ends;
  /** Where the spelling of a record's keys ends in {@link #spellings}. */
  private int[] spellingEnds;
  private long[] hashes;
  private int size;

  /** With room for so many records, and bytes of keys. */
  Sightings(int columns, int records, int bytes) {
    keys = new ByteBuilder(bytes);
    noted = new Noted[columns];
    Arrays.setAll(noted, i -> new Noted());
    ends = new int[records];
    spellingEnds = new int[records];
    hashes = new long[records];
  }

  /** None yet, with room for about as many. */
  Sightings fresh() {
    return new Sightings(noted.length, Math.max(64, size + size / 8), keys.length() * 9 / 8);
  }

  /** Takes in a record; throws {@link io.weir.record.RowFailure} when it cannot be, and has changed nothing then. */
  void add(Row row, KeyField[] fields, Column[] columns) {
    int start = keys.length();
    int spelled = spellings.length();
    try {
      boolean needsSpelling = addKeys(row, fields);
      for (Column column : columns) {
        column.load(row);
      }
      if (needsSpelling) {
        addSpelling(row, fields);
      }
    } catch (RuntimeException failure) {
      keys.length(start);
      spellings.length(spelled);
      throw failure;
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
      spellingEnds = Arrays.copyOf(spellingEnds, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    for (int c = 0; c < columns.length; c++) {
      columns[c].note(noted[c]);
    }
    hashes[size] = KeyTable.hash(keys.array(), start, keys.length());
    spellingEnds[size] = spellings.length();
    ends[size++] = keys.length();
  }

  /** Whether a key's bytes do not say how it was spelled. */
  private boolean addKeys(Row row, KeyField[] fields) {
    boolean needsSpelling = false;
    for (KeyField field : fields) {
      int cell = field.cell(row);
      byte kind = row.kind(cell);
      needsSpelling |= needsSpelling(kind);
      KeyBytes.add(row, cell, keys);
      field.forget(row);
    }
    return needsSpelling;
  }

  /** Whether {@link KeyBytes} of a value of this kind do not say how it was spelled. */
  static boolean needsSpelling(byte kind) {
    return kind != Kind.TEXT && kind != Kind.INT && kind != Kind.NULL;
  }

  private void addSpelling(Row row, KeyField[] fields) {
    for (KeyField field : fields) {
      RecordBytes.addCell(row, field.cell(row), spellings);
      field.forget(row);
    }
  }

  int size() {
    return size;
  }

  byte[] keys() {
    return keys.array();
  }

  int start(int record) {
    return record == 0 ? 0 : ends[record - 1];
  }

  int end(int record) {
    return ends[record];
  }

  long hash(int record) {
    return hashes[record];
  }

  boolean isSpelled(int record) {
    return spellingStart(record) < spellingEnds[record];
  }

  private int spellingStart(int record) {
    return record == 0 ? 0 : spellingEnds[record - 1];
  }

  /** Appends how a record's keys were spelled. */
  void addSpelling(int record, ByteBuilder to) {
    int start = spellingStart(record);
    to.add(spellings.array(), start, spellingEnds[record] - start);
  }

  Noted noted(int column) {
    return noted[column];
  }

  /** The groups of all records as far as there are some, -1 where there is none yet. */
  int[] find(KeyTable table) {
    int[] found = new int[size];
    table.warm(hashes, found);
    for (int i = 0; i < size; i++) {
      found[i] = table.find(keys.array(), start(i), ends[i], hashes[i]);
    }
    return found;
  }

  /** About how much memory it takes. */
  long bytes() {
    long bytes = keys.length() + spellings.length() + size * 16L;
    for (Noted column : noted) {
      bytes += column.bytes();
    }
    return bytes;
  }
}
