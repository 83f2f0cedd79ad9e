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
    while ((at = next(bytes, at, end)) < end) {
      int run = at;
      for (int size; at < end && (size = WhiteSpace.sizeAt(bytes, at, end)) > 0;) {
        at += size;
      }
      if (at == run) {
        at++;
      } else if (at - run != 1 || bytes[run] != ' ') {
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

  /** The next byte that can begin white space, a lone blank passed over; or the end. */
  private static int next(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at++) {
      byte b = bytes[at];
      if (b <= ' ' && (b != ' ' || at + 1 < end && bytes[at + 1] <= ' ')) {
        return at;
      }
    }
    return end;
  }
}
