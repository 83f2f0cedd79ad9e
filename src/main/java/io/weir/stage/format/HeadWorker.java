package io.weir.stage.format;

import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.batch.Parcel;
import io.weir.batch.QuoteScan;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the first record of each input that comes this far for the names of its columns ({@link Head}), where other
 * steps stand before the one that reads cells.
 */
public final class HeadWorker extends Worker {
  private final Map<Origin, Origin> headed = new IdentityHashMap<>();

  @Override
  public Parcel run(Parcel parcel) {
    Rows rows = (Rows) parcel;
    for (int i = 0; i < rows.size(); i++) {
      Origin origin = rows.origin(i);
      if (rows.finished(i) || origin == null) {
        continue;
      }
      Origin known = headed.get(origin);
      if (known != null) {
        rows.origin(i, known);
      } else {
        int end = rows.lineStart(i) + rows.lineLength(i);
        int start = QuoteScan.behindMark(rows.line(i), rows.lineStart(i), end);
        if (end > start) {
          headed.put(origin, origin.headed(new Head(Arrays.copyOfRange(rows.line(i), start, end), 0)));
          rows.origin(i, null);
        }
      }
    }
    drop(rows);
    return rows;
  }

  /** Heads, and empty records before them and behind them, are no records. */
  private static void drop(Rows rows) {
    int before = rows.size();
    rows.keep(i -> rows.finished(i) || rows.lineLength(i) > 0 && isHeaded(rows.origin(i)));
    rows.tally().dropped += before - rows.size();
  }

  private static boolean isHeaded(@Nullable Origin origin) {
    return origin != null && origin.head() != null;
  }
}
