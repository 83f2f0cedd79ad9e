package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.batch.WhiteSpace;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code trim}: removes Unicode white space at both ends. */
public final class TrimStep extends Step {
  private final EditedPlaces places;

  /** @param fields null for the record's text */
  public TrimStep(@Nullable List<Name> fields) {
    places = new EditedPlaces("trim", fields);
  }

  @Override
  public int apply(Row row) {
    return places.apply(row, TrimStep::trim);
  }

  static boolean trim(byte[] bytes, int start, int end, ByteBuilder out) {
    int from = start;
    for (int size; from < end && (size = WhiteSpace.sizeAt(bytes, from, end)) > 0;) {
      from += size;
    }
    int to = end;
    for (int size; to > from && (size = WhiteSpace.sizeBefore(bytes, from, to)) > 0;) {
      to -= size;
    }
    if (from == start && to == end) {
      return false;
    }
    out.add(bytes, from, to - from);
    return true;
  }
}
