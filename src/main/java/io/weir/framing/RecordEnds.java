package io.weir.framing;

import io.weir.batch.ByteSearch;
import io.weir.batch.CellLayout;
import io.weir.batch.QuoteScan;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of records while bytes come in. Each byte of an input is looked at once, in order: {@code from} is
 * where the call before stopped. Belongs to one thread.
 */
public final class RecordEnds {
  private final Framing framing;
  private final @Nullable QuoteScan scan;

  RecordEnds(Framing framing) {
    this.framing = framing;
    CellLayout cells = framing.cells();
    scan = cells == null || !cells.quoted() ? null : new QuoteScan(framing.delimiter(), cells);
  }

  /** At the beginning of an input. */
  public void begin() {
    begin(true);
  }

  /** At the beginning of a record; {@code ofInput}: of the first one. */
  public void begin(boolean ofInput) {
    if (scan != null) {
      scan.begin(ofInput);
    }
  }

  /** The end of the last record that ends within {@code [from, to)}, its terminator included; -1 when none does. */
  public int lastEnd(byte[] bytes, int from, int to) {
    if (scan == null) {
      int at = ByteSearch.lastIndexOf(bytes, framing.delimiter(), from, to);
      return at < 0 ? -1 : at + 1;
    }
    return scan.lastEnd(bytes, from, to);
  }

  /** The end of the first record that ends within {@code [from, to)}, its terminator included; -1 when none does. */
  public int firstEnd(byte[] bytes, int from, int to) {
    if (scan == null) {
      int at = ByteSearch.indexOf(bytes, framing.delimiter(), from, to);
      return at < 0 ? -1 : at + 1;
    }
    return scan.next(bytes, from, to);
  }
}
