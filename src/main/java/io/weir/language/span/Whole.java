package io.weir.language.span;

import io.weir.batch.Utf8;
import io.weir.record.Row;

/** A 64-bit integer worked out without boxing. */
public abstract class Whole {
  /** Ask the general expression. */
  public static final int OTHER = 0;
  public static final int VALUE = 1;
  public static final int NULL = 2;

  public long value;

  /** Works it out for this row; never throws {@link io.weir.record.RowFailure}. */
  public abstract int load(Row row);

  final int set(long made) {
    value = made;
    return VALUE;
  }

  /** {@code int(text)}: digits behind an optional sign. */
  public static final class Digits extends Whole {
    /** With one more the value could be beyond 64 bits. */
    private static final int DIGITS_MOST = 18;

    private final Span text;

    public Digits(Span text) {
      this.text = text;
    }

    @Override
    public int load(Row row) {
      int found = text.load(row);
      if (found != Span.TEXT) {
        return found;
      }
      byte[] in = text.bytes;
      int at = text.start;
      int end = text.end;
      if (end - at == 1) {
        int digit = in[at] - '0';
        return digit >= 0 && digit <= 9 ? set(digit) : OTHER;
      }
      boolean signed = at < end && (in[at] == '-' || in[at] == '+');
      boolean negative = signed && in[at] == '-';
      at += signed ? 1 : 0;
      if (at == end || end - at > DIGITS_MOST) {
        return OTHER;
      }
      long made = 0;
      for (; at < end; at++) {
        int digit = in[at] - '0';
        if (digit < 0 || digit > 9) {
          return OTHER;
        }
        made = made * 10 + digit;
      }
      return set(negative ? -made : made);
    }
  }

  /** {@code size(text)}: the number of code points. */
  public static final class Length extends Whole {
    private final Span text;

    public Length(Span text) {
      this.text = text;
    }

    @Override
    public int load(Row row) {
      int found = text.load(row);
      if (found != Span.TEXT) {
        return found;
      }
      int count = text.end - text.start;
      if (Utf8.isAscii(text.bytes, text.start, count)) {
        return set(count);
      }
      return Utf8.badAt(text.bytes, text.start, text.end) < 0 ? set(points(text)) : OTHER;
    }

    private static int points(Span text) {
      int points = 0;
      for (int at = text.start; at < text.end; at++) {
        points += (text.bytes[at] & 0xC0) == 0x80 ? 0 : 1;
      }
      return points;
    }
  }

  /** {@code size(list)}. */
  public static final class Count extends Whole {
    private final Elements elements;

    public Count(Elements elements) {
      this.elements = elements;
    }

    @Override
    public int load(Row row) {
      int found = elements.open(row);
      if (found != Elements.MORE) {
        return found;
      }
      long count = elements.count(row);
      return count < 0 ? OTHER : set(count);
    }
  }
}
