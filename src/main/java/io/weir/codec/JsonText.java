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
public final class JsonText {
  /** Room that {@link #copy} needs behind what it copies. */
  public static final int PADDING = 16;
  static final int SLACK = 16;

  private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long BACKSLASHES = 0x5C * ONES;
  private static final long QUOTES = 0x22 * ONES;
  private static final long LOWS = ~HIGHS;
  /** Text up to this length is written without a loop: how often one so short runs cannot be predicted. */
  public static final int SHORT = 32;
  /** For each length up to {@link #SHORT}, the bits of {@link #copyPlain} that stand for bytes of the text. */
  private static final long[] INSIDE = inside();
  private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

  /** How many bytes were replaced by U+FFFD so far. */
  long replaced;

  /** Appends text in quotes. */
  void quoted(byte[] from, int start, int length, ByteBuilder out) {
    int o = out.length();
    byte[] to = out.reserve(length + SHORT + 2 * SLACK);
    to[o++] = '"';
    if (copyPlain(from, start, length, to, o)) {
      to[o + length] = '"';
      out.length(o + length + 1);
    } else {
      out.length(o);
      closed(from, start, length, out);
    }
  }

  /** Appends text and a quote behind it. */
  void closed(byte[] from, int start, int length, ByteBuilder out) {
    out.reserve(length + 2 * SLACK);
    int o = body(from, start, start + length, out, out.length());
    out.array()[o] = '"';
    out.length(o + 1);
  }

  /** Copies a key that has {@link #PADDING} behind it; answers where it ends. There must be room for the padding. */
  public static int copyKey(byte[] key, byte[] to, int at) {
    int length = key.length - PADDING;
    WORD.set(to, at, ByteSearch.word(key, 0));
    WORD.set(to, at + 8, ByteSearch.word(key, 8));
    if (length > PADDING) {
      System.arraycopy(key, PADDING, to, at + PADDING, length - PADDING);
    }
    return at + length;
  }

  /**
   * Copies text that is short and has nothing that must be escaped; answers whether it is so, else what was copied is to
   * be overwritten. There must be room for {@link #SHORT} bytes.
   */
  public static boolean copyPlain(byte[] from, int start, int length, byte[] to, int at) {
    if (length > SHORT || start + SHORT > from.length) {
      return false;
    }
    long first = ByteSearch.word(from, start);
    long second = ByteSearch.word(from, start + 8);
    long third = ByteSearch.word(from, start + 16);
    long fourth = ByteSearch.word(from, start + 24);
    WORD.set(to, at, first);
    WORD.set(to, at + 8, second);
    WORD.set(to, at + 16, third);
    WORD.set(to, at + 24, fourth);
    // byte i of word w, all of which have bit 7 only, goes to bit 8 i + w
    long hits = odd(first) >>> 7 | odd(second) >>> 6 | odd(third) >>> 5 | odd(fourth) >>> 4;
    return (hits & INSIDE[length]) == 0;
  }

  private static long[] inside() {
    long[] bits = new long[SHORT + 1];
    for (int length = 1; length <= SHORT; length++) {
      int last = length - 1;
      bits[length] = bits[last] | 1L << 8 * (last % 8) + last / 8;
    }
    return bits;
  }

  /** Bit 7 of the first byte that cannot be written as it is; bits above the lowest one may be false. */
  private static long odd(long word) {
    return ((word ^ 0x02 * ONES) - 0x21 * ONES | (word ^ BACKSLASHES) - ONES | word) & HIGHS;
  }

  /**
   * Copies a short piece, by words that overlap at the end: a call of the general copy costs more than such a piece.
   * There must be room for {@link #PADDING} bytes behind it.
   */
  static void copy(byte[] from, int start, int length, byte[] to, int at) {
    if (length > 64 || start + length + PADDING > from.length) {
      System.arraycopy(from, start, to, at, length);
      return;
    }
    WORD.set(to, at, ByteSearch.word(from, start));
    WORD.set(to, at + 8, ByteSearch.word(from, start + 8));
    for (int i = 16; i < length; i += 8) {
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

  /** Appends an ASCII character as it stands inside a string. */
  public static void ascii(byte c, ByteBuilder out) {
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
        long hit = odd(word);
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
