package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.batch.WhiteSpace;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code squeeze}: makes each run of Unicode white space one blank. */
public final class SqueezeStep extends Step {
  private final EditedPlaces places;

  /** @param fields null for the record's text */
  public SqueezeStep(@Nullable List<Name> fields) {
    places = new EditedPlaces("squeeze", fields);
  }

  @Override
  public int apply(Row row) {
    return places.apply(row, SqueezeStep::squeeze);
  }

  static boolean squeeze(byte[] bytes, int start, int end, ByteBuilder out) {
    int before = out.length();
    int copied = start;
    int at = start;
    while (at < end) {
      int size = WhiteSpace.sizeAt(bytes, at, end);
      if (size == 0) {
        at++;
        continue;
      }
      int run = at;
      while (size > 0) {
        at += size;
        size = at < end ? WhiteSpace.sizeAt(bytes, at, end) : 0;
      }
      if (at - run != 1 || bytes[run] != ' ') {
        out.add(bytes, copied, run - copied).add(' ');
        copied = at;
      }
    }
    if (out.length() == before) {
      return false;
    }
    out.add(bytes, copied, end - copied);
    return true;
  }
}
