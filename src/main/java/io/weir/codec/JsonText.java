package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes JSON strings, eight bytes at a time where nothing has to be escaped. Only what must be escaped is. A byte
 * that is no UTF-8 becomes U+FFFD and is counted. Each method leaves room for {@link #SLACK} more bytes in {@code
 * out}, so that a caller may add punctuation. Belongs to one thread.
 */
final class JsonText {
  static final int SLACK = 16;

  private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long BACKSLASHES = 0x5C * ONES;
  private static final long QUOTES = 0x22 * ONES;
  private static final long LOWS = ~HIGHS;
  private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

  /** How many bytes were replaced by U+FFFD so far. */
  long replaced;

  /** Appends text in quotes. */
  void quoted(byte[] from, int start, int length, ByteBuilder out) {
    int o = out.length();
    byte[] to = out.reserve(length + 2 * SLACK);
    to[o++] = '"';
    o = body(from, start, start + length, out, o);
    out.array()[o++] = '"';
    out.length(o);
  }

  /**
   * Copies a short piece, by words that overlap at the end: a call of the general copy costs more than such a piece.
   * There must be room for eight bytes behind it.
   */
  static void copy(byte[] from, int start, int length, byte[] to, int at) {
    if (length > 64 || start + length + 8 > from.length) {
      System.arraycopy(from, start, to, at, length);
      return;
    }
    for (int i = 0; i < length; i += 8) {
      WORD.set(to, at + i, ByteSearch.word(from, start + i));
    }
  }

  /** Appends the inside of a valid JSON string in quotes, its escapes made canonical. */
  void requoted(byte[] from, int start, int length, ByteBuilder out) {
    int end = start + length;
    int limit = from.length - 8;
    int o = out.length();
    byte[] to = out.reserve(length + 2 * SLACK);
    to[o++] = '"';
    int at = start;
    while (at < end) {
      if (at <= limit) {
        long word = ByteSearch.word(from, at);
        WORD.set(to, o, word);
        long hit = ((word ^ BACKSLASHES) - ONES | word) & HIGHS;
        int good = Math.min(end - at, hit == 0 ? 8 : Long.numberOfTrailingZeros(hit) >>> 3);
        at += good;
        o += good;
        if (good == 8 || at == end) {
          continue;
        }
      }
      if (from[at] == '\\' && from[at + 1] != 'u' && from[at + 1] != '/') {
        to[o++] = from[at++];
        to[o++] = from[at++];
        continue;
      }
      out.length(o);
      at = special(from, at, end, true, out);
      o = out.length();
      to = out.reserve(end - at + 2 * SLACK);
    }
    to[o++] = '"';
    out.length(o);
  }

  /** Writes what an escape stands for; from behind the backslash to behind the escape. */
  private static int escape(byte[] b, int at, int end, ByteBuilder out) {
    if (b[at] != 'u') {
      unit(JsonEscapes.plain(b[at]), out);
      return at + 1;
    }
    if (JsonEscapes.isPair(b, at + 1, end)) {
      JsonEscapes.addPoint(Character.toCodePoint(JsonEscapes.unit(b, at + 1), JsonEscapes.unit(b, at + 7)), out);
      return at + 11;
    }
    unit(JsonEscapes.unit(b, at + 1), out);
    return at + 5;
  }

  /** Writes one UTF-16 unit: plain when JSON allows it, else escaped. */
  private static void unit(char unit, ByteBuilder out) {
    if (Character.isSurrogate(unit)) {
      unicode(unit, out);
    } else if (unit >= 0x80) {
      JsonEscapes.addPoint(unit, out);
    } else {
      ascii((byte) unit, out);
    }
  }

  static void ascii(byte c, ByteBuilder out) {
    switch (c) {
      case '"', '\\' -> out.add('\\').add(c);
      case '\b' -> out.add('\\').add('b');
      case '\f' -> out.add('\\').add('f');
      case '\n' -> out.add('\\').add('n');
      case '\r' -> out.add('\\').add('r');
      case '\t' -> out.add('\\').add('t');
      default -> {
        if (c < ' ') {
          unicode((char) c, out);
        } else {
          out.add(c);
        }
      }
    }
  }

  static void unicode(char unit, ByteBuilder out) {
    out.add('\\').add('u').add(HEX[unit >> 12]).add(HEX[unit >> 8 & 15]).add(HEX[unit >> 4 & 15]).add(HEX[unit & 15]);
  }

  /**
   * Writes text at {@code o}, escaped; answers where it ended. There must be room for the text and twice
   * {@link #SLACK}, and there is room for {@link #SLACK} afterwards.
   */
  private int body(byte[] from, int at, int end, ByteBuilder out, int o) {
    byte[] to = out.array();
    int limit = from.length - 8;
    while (at < end) {
      if (at <= limit) {
        long word = ByteSearch.word(from, at);
        WORD.set(to, o, word);
        long hit = ((word ^ 0x02 * ONES) - 0x21 * ONES | (word ^ BACKSLASHES) - ONES | word) & HIGHS;
        int good = hit == 0 ? 8 : Long.numberOfTrailingZeros(hit) >>> 3;
        if (good >= end - at) {
          return o + end - at;
        }
        at += good;
        o += good;
        if (hit == 0) {
          continue;
        }
      }
      out.length(o);
      at = odd(from, at, end, out);
      o = out.length();
      to = out.reserve(end - at + 2 * SLACK);
    }
    return o;
  }

  /** Writes the ASCII character to be escaped, or the run of other characters, at this place; answers what follows. */
  private int odd(byte[] from, int at, int end, ByteBuilder out) {
    if (from[at] >= 0) {
      ascii(from[at], out);
      return at + 1;
    }
    while (at < end && from[at] < 0) {
      int size = Utf8.sequence(from, at, end);
      if (size == 0) {
        replaced++;
        out.add((byte) 0xEF).add((byte) 0xBF).add((byte) 0xBD);
        at++;
      } else {
        for (int i = 0; i < size; i++) {
          out.add(from[at++]);
        }
      }
    }
    return at;
  }

  /**
   * Appends valid JSON compactly: no white space outside strings, strings canonical. Whole words are copied
   * whether inside a string or not, while the quotes in them are counted; only white space, escapes and bytes from
   * 0x80 on are looked at.
   */
  void compact(byte[] from, int start, int length, ByteBuilder out) {
    int end = start + length;
    int at = start;
    int limit = from.length - 8;
    long quotes = 0;
    int o = out.length();
    byte[] to = out.reserve(length + 2 * SLACK);
    while (at < end) {
      if (at <= limit) {
        long word = ByteSearch.word(from, at);
        WORD.set(to, o, word);
        long hit = (word - 0x21 * ONES | (word ^ BACKSLASHES) - ONES | word) & HIGHS;
        int good = Math.min(end - at, hit == 0 ? 8 : Long.numberOfTrailingZeros(hit) >>> 3);
        long x = word ^ QUOTES;
        long quoted = ~((x & LOWS) + LOWS | x | LOWS);
        quotes += Long.bitCount(good == 8 ? quoted : quoted & (1L << 8 * good) - 1);
        at += good;
        o += good;
        if (good == 8 || at == end) {
          continue;
        }
      }
      byte c = from[at];
      if (c == ' ' && (quotes & 1) != 0) {
        to[o++] = c;
        at++;
        continue;
      }
      out.length(o);
      at = special(from, at, end, (quotes & 1) != 0, out);
      quotes += c == '"' ? 1 : 0;
      o = out.length();
      to = out.reserve(end - at + 2 * SLACK);
    }
    out.length(o);
  }

  /** Writes what stands at this place of valid JSON, canonically; answers what follows. */
  private int special(byte[] from, int at, int end, boolean inString, ByteBuilder out) {
    byte c = from[at];
    if (c == '\\') {
      return escape(from, at + 1, end, out);
    }
    if (c < 0) {
      return odd(from, at, end, out);
    }
    if (inString || c > ' ') {
      out.add(c);
    }
    return at + 1;
  }
}
