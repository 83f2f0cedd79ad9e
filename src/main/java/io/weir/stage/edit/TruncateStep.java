package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code truncate N}: keeps the first N code points; a byte that is no UTF-8 counts as one. */
public final class TruncateStep extends Step {
  private final EditedPlaces places;
  private final TextEdit edit;

  /** @param fields null for the record's text */
  public TruncateStep(int most, @Nullable List<Name> fields) {
    places = new EditedPlaces("truncate", fields);
    edit = (bytes, start, end, out) -> truncate(bytes, start, end, most, out);
  }

  @Override
  public int apply(Row row) {
    return places.apply(row, edit);
  }

  static boolean truncate(byte[] bytes, int start, int end, int most, ByteBuilder out) {
    if (end - start <= most) {
      return false;
    }
    int at = start;
    for (int left = most; left > 0 && at < end; left--) {
      at += Math.max(1, Utf8.sequence(bytes, at, end));
    }
    if (at >= end) {
      return false;
    }
    out.add(bytes, start, at - start);
    return true;
  }
}
