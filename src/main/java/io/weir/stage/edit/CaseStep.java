package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code lower} and {@code upper}: Unicode case, of no particular language. */
public final class CaseStep extends Step {
  private final EditedPlaces places;
  private final TextEdit edit;

  /** @param fields null for the record's text */
  public CaseStep(boolean upper, @Nullable List<Name> fields) {
    places = new EditedPlaces(upper ? "upper" : "lower", fields);
    edit = (bytes, start, end, out) -> change(bytes, start, end, upper, out);
  }

  @Override
  public int apply(Row row) {
    return places.apply(row, edit);
  }

  static boolean change(byte[] bytes, int start, int end, boolean upper, ByteBuilder out) {
    if (!Utf8.isAscii(bytes, start, end - start)) {
      String text = Utf8.decode(bytes, start, end - start);
      String changed = upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
      if (changed.equals(text)) {
        return false;
      }
      out.add(changed);
      return true;
    }
    byte first = (byte) (upper ? 'a' : 'A');
    int at = start;
    while (at < end && (bytes[at] < first || bytes[at] >= first + 26)) {
      at++;
    }
    if (at == end) {
      return false;
    }
    byte[] to = out.reserve(end - start);
    int place = out.length();
    System.arraycopy(bytes, start, to, place, at - start);
    place += at - start;
    for (; at < end; at++) {
      byte b = bytes[at];
      to[place++] = b >= first && b < first + 26 ? (byte) (b ^ 0x20) : b;
    }
    out.length(place);
    return true;
  }
}
