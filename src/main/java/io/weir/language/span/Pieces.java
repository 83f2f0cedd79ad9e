package io.weir.language.span;

import io.weir.batch.ByteSearch;
import io.weir.record.Row;
import java.util.Arrays;

/** {@code text.split("separator")}, from the front, or from the back where the separator is one byte. */
public final class Pieces extends Elements {
  private final Span text;
  private final byte[] separator;
  private final boolean backward;
  private byte[] bytes = new byte[0];
  /** The stretch that is not split yet. */
  private int from;
  private int to;
  private boolean done;

  /** @param separator not empty, well-formed UTF-8; one byte where {@code backward} */
  public Pieces(Span text, byte[] separator, boolean backward) {
    super(new Variable());
    this.text = text;
    this.separator = separator;
    this.backward = backward;
  }

  /** The same from the other end. */
  public Pieces reversed() {
    return new Pieces(text, separator, !backward);
  }

  /** Whether the pieces found from the back are those found from the front. */
  public boolean isReversible() {
    return separator.length == 1;
  }

  @Override
  public int open(Row row) {
    int found = text.load(row);
    if (found != Span.TEXT) {
      return found == Span.NULL ? NULL : OTHER;
    }
    bytes = text.bytes;
    from = text.start;
    to = text.end;
    done = false;
    return MORE;
  }

  @Override
  public int next(Row row) {
    if (done) {
      return END;
    }
    if (backward) {
      previous();
      return MORE;
    }
    int at = find();
    element.set(bytes, from, at);
    from = at + separator.length;
    return MORE;
  }

  /** Where the next separator stands, or the end. Pieces are mostly short, so the first bytes are looked at one by one. */
  private int find() {
    byte first = separator[0];
    byte[] in = bytes;
    int end = to;
    int at = from;
    while (true) {
      int near = Math.min(end, at + 8);
      while (at < near && in[at] != first) {
        at++;
      }
      if (at == near && at < end) {
        at = ByteSearch.indexOf(in, first, at, end);
      }
      if (at < 0 || at >= end) {
        done = true;
        return end;
      }
      if (separator.length == 1 || at + separator.length <= end
          && Arrays.equals(in, at, at + separator.length, separator, 0, separator.length)) {
        return at;
      }
      at++;
    }
  }

  private void previous() {
    byte wanted = separator[0];
    int at = to;
    while (at > from && bytes[at - 1] != wanted) {
      at--;
    }
    element.set(bytes, at, to);
    done = at == from;
    to = at - 1;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public boolean mayFail() {
    return false;
  }
}
