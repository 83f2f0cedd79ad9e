package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.WhiteSpace;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code squeeze}: makes each run of Unicode white space one blank. */
public final class SqueezeStep extends Step {
  private static final long HIGHS = 0x8080808080808080L;
  private static final long BLANKS = 0x2020202020202020L;

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
    int at = from;
    while (at + 8 <= end && isPlain(ByteSearch.word(bytes, at), bytes, at + 8, end)) {
      at += 8;
    }
    for (; at < end; at++) {
      byte b = bytes[at];
      if (b <= ' ' && (b != ' ' || at + 1 < end && bytes[at + 1] <= ' ')) {
        return at;
      }
    }
    return end;
  }

  /** Whether eight bytes are printable ASCII without two blanks side by side, the byte behind them looked at too. */
  private static boolean isPlain(long word, byte[] bytes, int behind, int end) {
    if ((word & HIGHS) != 0 || (word - BLANKS & HIGHS) != 0) {
      return false;
    }
    long blanks = ByteSearch.allMatches(word, BLANKS);
    return (blanks & blanks >>> 8) == 0 && (blanks >= 0 || behind == end || bytes[behind] > ' ');
  }
}
