package io.weir.pipeline.topology;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Output;
import io.weir.batch.Parcel;
import io.weir.batch.Spans;
import io.weir.batch.Utf8;
import io.weir.codec.JsonWriter;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who look at what leaves one component. With nobody there a look costs one read of a field. */
final class Taps {
  private static final int TEXT_BYTES_MOST = 16 << 10;

  private final List<Tap> taps = new CopyOnWriteArrayList<>();

  /** @return ends it */
  AutoCloseable open(int recordsASecond, Consumer<String> to) {
    Tap tap = new Tap(Math.max(1, recordsASecond), to);
    taps.add(tap);
    return () -> taps.remove(tap);
  }

  /** One thread at a time. */
  void see(Parcel parcel) {
    if (!taps.isEmpty()) {
      taps.forEach(tap -> tap.see(parcel));
    }
  }

  /** One who looks: as many records a second as were asked for, the first that come. */
  private static final class Tap {
    private final int rate;
    private final Consumer<String> to;
    private final Row row = new Row(new Names());
    private final JsonWriter json = new JsonWriter();
    private long second;
    private int left;

    Tap(int rate, Consumer<String> to) {
      this.rate = rate;
      this.to = to;
    }

    void see(Parcel parcel) {
      long now = System.nanoTime() / 1_000_000_000;
      if (now != second) {
        second = now;
        left = rate;
      }
      if (left > 0) {
        if (parcel instanceof Rows rows) {
          see(rows);
        } else if (parcel instanceof Output output) {
          see(output.bytes(), output.start(), output.start() + output.length(), output.spans());
        } else if (parcel instanceof Batch batch) {
          see(batch.bytes(), 0, batch.length(), null);
        }
      }
    }

    private void see(Rows rows) {
      for (int i = 0; i < rows.size() && left > 0; i++) {
        rows.load(i, row);
        if (row.size() == 0) {
          show(row.line(), row.lineStart(), row.lineStart() + row.lineLength());
        } else {
          ByteBuilder text = new ByteBuilder(256);
          json.write(row, text);
          show(text.array(), 0, text.length());
        }
      }
      row.releaseArena();
    }

    private void see(byte[] bytes, int start, int end, @Nullable Spans spans) {
      int at = start;
      for (int i = 0; at < end && left > 0; i++) {
        int next = at;
        if (spans != null) {
          next = start + spans.ends()[i];
        } else {
          while (next < end && bytes[next++] != '\n') {
            // to the end of the line
          }
        }
        show(bytes, at, next > at && bytes[next - 1] == '\n' ? next - 1 : next);
        at = next;
      }
    }

    private void show(byte[] bytes, int start, int end) {
      left--;
      to.accept(Utf8.decode(bytes, start, Math.min(end - start, TEXT_BYTES_MOST)));
    }
  }
}
