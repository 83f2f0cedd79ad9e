package io.weir.language.span;

import io.weir.batch.ByteSearch;
import io.weir.record.Row;
import java.util.Arrays;

/**
 * {@code text.split("separator")}, from the front, or from the back where the separator is one byte. Looks at eight
 * bytes at a time and keeps where separators stand in them, so that short pieces and pieces of changing length cost no
 * branch that is hard to foresee.
 */
public final class Pieces extends Elements {
  private static final int WORD = 8;

  private final Span text;
  private final byte[] separator;
  private final long pattern;
  private final boolean backward;
  private byte[] bytes = new byte[0];
  /** The stretch that is not split yet. */
  private int from;
  private int to;
  private boolean done;
  /** Bit 7 of each byte from {@code word} on that begins a separator not yet taken. */
  private long marks;
  private int word;

  /** @param separator not empty, well-formed UTF-8; one byte where {@code backward} */
  public Pieces(Span text, byte[] separator, boolean backward) {
    super(new Variable());
    this.text = text;
    this.separator = separator;
    this.pattern = ByteSearch.pattern(separator[0]);
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
    word = backward ? to : from - WORD;
    marks = 0;
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
    int at = separator.length == 1 ? nextMark() : nextSeparator();
    element.set(bytes, from, at);
    from = at + separator.length;
    return MORE;
  }

  /** The next place of the separator's first byte, or the end. */
  private int nextMark() {
    while (marks == 0) {
      word += WORD;
      if (word >= to) {
        done = true;
        return to;
      }
      marks = marks(word, Math.min(WORD, to - word));
    }
    int at = word + (Long.numberOfTrailingZeros(marks) >>> 3);
    marks &= marks - 1;
    return at;
  }

  private int nextSeparator() {
    int at = nextMark();
    while (!done && (at < from || at + separator.length > to
        || !Arrays.equals(bytes, at, at + separator.length, separator, 0, separator.length))) {
      at = nextMark();
    }
    return at;
  }

  private void previous() {
    while (marks == 0) {
      int behind = word;
      word -= WORD;
      if (behind <= from) {
        element.set(bytes, from, to);
        done = true;
        return;
      }
      // the bytes of the word that lie before the text do not count
      int before = Math.max(0, from - word);
      marks = before == 0 ? marks(word, WORD) : marks(from, WORD - before) << 8 * before;
    }
    int bit = 63 - Long.numberOfLeadingZeros(marks);
    int at = word + (bit >>> 3);
    marks &= ~(1L << bit);
    element.set(bytes, at + 1, to);
    to = at;
  }

  /** Where the separator's first byte stands in the {@code count} bytes from {@code at} on, at most a word. */
  private long marks(int at, int count) {
    if (count == WORD) {
      return ByteSearch.allMatches(ByteSearch.word(bytes, at), pattern);
    }
    long inside = (1L << 8 * count) - 1;
    if (at + WORD <= bytes.length) {
      return ByteSearch.allMatches(ByteSearch.word(bytes, at), pattern) & inside;
    }
    long read = 0;
    for (int i = 0; i < count; i++) {
      read |= (bytes[at + i] & 0xFFL) << 8 * i;
    }
    return ByteSearch.allMatches(read, pattern) & inside;
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
