package io.weir.stage.flow;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Descriptors;
import io.weir.batch.Parcel;
import io.weir.codec.JsonWriter;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.Condition;
import io.weir.stage.StateException;
import io.weir.stage.StatefulStep;
import java.io.FileOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code tee}: writes a copy of records to a file, as the program's end would without {@code as}: with fields as JSON,
 * without as they are. The file holds what passed by whenever a parcel has passed.
 */
public final class TeeStep extends StatefulStep {
  private final String path;
  private final @Nullable Condition condition;
  private final JsonWriter json = new JsonWriter();
  private final ByteBuilder pending = new ByteBuilder(1 << 12);
  private @Nullable FileOutputStream file;
  private final byte delimiter;
  private boolean terminated = true;

  /**
   * Nothing is opened before the first record or the end.
   *
   * @param delimiter ends a record: LF or NUL
   */
  public TeeStep(String path, @Nullable Condition condition, byte delimiter) {
    this.path = path;
    this.condition = condition;
    this.delimiter = delimiter;
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row row) {
    Condition wanted = condition;
    if (wanted == null || wanted.test(row) == Condition.TRUE) {
      if (!terminated) {
        pending.add(delimiter);
        terminated = true;
      }
      int begin = pending.length();
      if (row.size() > 0) {
        if (!json.write(row, pending)) {
          pending.length(begin);
          return FAIL;
        }
        pending.add(delimiter);
      } else {
        raw(row);
      }
    }
    return PASS;
  }

  private void raw(Row row) {
    pending.add(row.line(), row.lineStart(), row.lineLength());
    switch (row.terminator()) {
      case Batch.NONE -> terminated = false;
      case Batch.NUL -> pending.add((byte) 0);
      case Batch.CRLF -> pending.add('\r').add('\n');
      default -> pending.add((byte) '\n');
    }
  }

  @Override
  public Parcel behind(Rows rows, Parcel source) {
    write();
    return rows;
  }

  @Override
  public void finish(Rows to) {
    write();
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void write() {
    try {
      FileOutputStream out = file;
      if (out == null) {
        out = Descriptors.open(path, false);
        file = out;
      }
      out.write(pending.array(), 0, pending.length());
      pending.length(0);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private StateException failed(IOException e) {
    String said = String.valueOf(e.getMessage());
    return new StateException(path + " (a tee): " + switch (said) {
      case "No space left on device" -> "no space left on the device";
      case "Broken pipe" -> "its reader has closed it";
      default -> said;
    }, e);
  }
}
