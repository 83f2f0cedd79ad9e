package io.weir.stage.format;

import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.batch.Parcel;
import io.weir.batch.QuoteScan;
import io.weir.record.Rows;
import io.weir.stage.Worker;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the first record of each input that comes this far for the names of its columns ({@link Head}), where other
 * steps stand before the one that reads cells. An input is forgotten when nothing speaks of it any more, so connections
 * that come and go for months leave nothing behind.
 */
public final class HeadWorker extends Worker {
  private final Map<Key, Origin> headed = new HashMap<>();
  private final ReferenceQueue<Origin> gone = new ReferenceQueue<>();
  private @Nullable Origin last;
  private @Nullable Origin lastHeaded;

  /** One input, not one name: a second connection from the same peer has columns of its own. */
  private static final class Key extends WeakReference<Origin> {
    private final int hash;

    Key(Origin origin, @Nullable ReferenceQueue<Origin> gone) {
      super(origin, gone);
      hash = System.identityHashCode(origin);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other || other instanceof Key key && get() != null && key.get() == get();
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  @Override
  public Parcel run(Parcel parcel) {
    Rows rows = (Rows) parcel;
    for (int i = 0; i < rows.size(); i++) {
      Origin origin = rows.origin(i);
      if (rows.finished(i) || origin == null) {
        continue;
      }
      Origin known = known(origin);
      if (known != null) {
        rows.origin(i, known);
      } else {
        int end = rows.lineStart(i) + rows.lineLength(i);
        int start = QuoteScan.behindMark(rows.line(i), rows.lineStart(i), end);
        if (end > start) {
          headed.put(new Key(origin, gone), origin.headed(new Head(Arrays.copyOfRange(rows.line(i), start, end), 0)));
          rows.origin(i, null);
        }
      }
    }
    for (Object key = gone.poll(); key != null; key = gone.poll()) {
      headed.remove(key);
    }
    last = null;
    lastHeaded = null;
    drop(rows);
    return rows;
  }

  /** Neighbours are mostly of one input. */
  private @Nullable Origin known(Origin origin) {
    if (origin != last || lastHeaded == null) {
      last = origin;
      lastHeaded = headed.get(new Key(origin, null));
    }
    return lastHeaded;
  }

  /** How many inputs it knows. */
  int inputs() {
    return headed.size();
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
