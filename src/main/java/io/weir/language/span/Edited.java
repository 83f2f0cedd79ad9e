package io.weir.language.span;

import io.weir.batch.ByteBuilder;
import io.weir.batch.LetterCase;
import io.weir.batch.WhiteSpace;
import io.weir.record.Row;

/** A text made of another one. */
public abstract class Edited extends Span {
  private final Span text;

  Edited(Span text) {
    this.text = text;
  }

  @Override
  public final int load(Row row) {
    int found = text.load(row);
    return found == TEXT ? edit(text) : found;
  }

  /** Sets this span; {@link #TEXT} or {@link #OTHER}. */
  abstract int edit(Span whole);

  /** {@code trim()}. */
  public static final class Trimmed extends Edited {
    public Trimmed(Span text) {
      super(text);
    }

    @Override
    int edit(Span whole) {
      byte[] in = whole.bytes;
      int from = whole.start;
      int to = whole.end;
      for (int size; from < to && (size = WhiteSpace.sizeAt(in, from, to)) > 0;) {
        from += size;
      }
      for (int size; to > from && (size = WhiteSpace.sizeBefore(in, from, to)) > 0;) {
        to -= size;
      }
      return set(in, from, to);
    }
  }

  /** {@code lower(text)} and {@code upper(text)}. */
  public static final class Cased extends Edited {
    private final boolean upper;
    private final ByteBuilder made = new ByteBuilder(256);

    public Cased(Span text, boolean upper) {
      super(text);
      this.upper = upper;
    }

    @Override
    int edit(Span whole) {
      made.clear();
      return LetterCase.change(whole.bytes, whole.start, whole.end, upper, made) ? set(made.array(), 0, made.length())
          : same(whole);
    }
  }

  /** {@code lowerAscii()} and {@code upperAscii()}. */
  public static final class AsciiCased extends Edited {
    private final byte first;
    private final ByteBuilder made = new ByteBuilder(256);

    public AsciiCased(Span text, boolean upper) {
      super(text);
      first = (byte) (upper ? 'a' : 'A');
    }

    @Override
    int edit(Span whole) {
      made.clear();
      byte[] to = made.reserve(whole.end - whole.start);
      int place = 0;
      for (int at = whole.start; at < whole.end; at++) {
        byte b = whole.bytes[at];
        to[place++] = b >= first && b < first + 26 ? (byte) (b ^ 0x20) : b;
      }
      return set(to, 0, place);
    }
  }

  /** {@code replace("this", "that")}: every find, from left to right. */
  public static final class Replaced extends Edited {
    private final byte[] wanted;
    private final byte[] with;
    private final ByteBuilder made = new ByteBuilder(256);

    /** @param wanted not empty; both well-formed UTF-8 */
    public Replaced(Span text, byte[] wanted, byte[] with) {
      super(text);
      this.wanted = wanted;
      this.with = with;
    }

    @Override
    int edit(Span whole) {
      int found = TextTest.indexOf(whole.bytes, whole.start, whole.end, wanted);
      if (found < 0) {
        return same(whole);
      }
      made.clear();
      int at = whole.start;
      while (found >= 0) {
        made.add(whole.bytes, at, found - at).add(with);
        at = found + wanted.length;
        boolean meets = with.length == 0 && at < whole.end && (whole.bytes[at] & 0xC0) == 0x80;
        if (made.length() > Joined.BYTES_MOST || meets) {
          return OTHER;
        }
        found = TextTest.indexOf(whole.bytes, at, whole.end, wanted);
      }
      made.add(whole.bytes, at, whole.end - at);
      return set(made.array(), 0, made.length());
    }
  }
}
