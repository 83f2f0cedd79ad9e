package io.weir.codec;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.Utf8;

/** What the backslash escapes of a valid JSON string mean. Lone surrogates, which JSON allows, are kept. */
final class JsonEscapes {
  private JsonEscapes() {}

  /** The value of a hexadecimal digit, or -1. */
  static int hex(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** The UTF-16 unit that four hexadecimal digits spell. */
  static char unit(byte[] b, int at) {
    return (char) (hex(b[at]) << 12 | hex(b[at + 1]) << 8 | hex(b[at + 2]) << 4 | hex(b[at + 3]));
  }

  /** Whether the writer would write these four valid digits too: a control character without a short escape. */
  static boolean isNeeded(byte[] b, int at) {
    char unit = unit(b, at);
    return unit < ' ' && unit != '\b' && unit != '\f' && unit != '\n' && unit != '\r' && unit != '\t'
        && (b[at + 3] <= '9' || b[at + 3] >= 'a');
  }

  /** Whether the {@code \}u escape whose digits begin at {@code at} is the first of a surrogate pair. */
  static boolean isPair(byte[] b, int at, int end) {
    return Character.isHighSurrogate(unit(b, at)) && at + 10 <= end && b[at + 4] == '\\' && b[at + 5] == 'u'
        && Character.isLowSurrogate(unit(b, at + 6));
  }

  /** What a letter behind a backslash stands for; not for {@code u}. */
  static char plain(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) letter;
    };
  }

  /** The text of the inside of a valid JSON string. */
  static String decode(byte[] b, int start, int length) {
    int end = start + length;
    StringBuilder text = new StringBuilder(length);
    int at = start;
    while (at < end) {
      int slash = ByteSearch.indexOf(b, (byte) '\\', at, end);
      int stop = slash < 0 ? end : slash;
      text.append(Utf8.decode(b, at, stop - at));
      if (slash < 0) {
        break;
      }
      if (b[slash + 1] == 'u') {
        text.append(unit(b, slash + 2));
        at = slash + 6;
      } else {
        text.append(plain(b[slash + 1]));
        at = slash + 2;
      }
    }
    return text.toString();
  }

  /** Appends the bytes of the inside of a valid JSON string; a lone surrogate in its generalised form (WTF-8). */
  static void decode(byte[] b, int start, int length, ByteBuilder to) {
    int end = start + length;
    int at = start;
    while (at < end) {
      int slash = ByteSearch.indexOf(b, (byte) '\\', at, end);
      int stop = slash < 0 ? end : slash;
      to.add(b, at, stop - at);
      if (slash < 0) {
        return;
      }
      if (b[slash + 1] != 'u') {
        to.add(plain(b[slash + 1]));
        at = slash + 2;
      } else if (isPair(b, slash + 2, end)) {
        addPoint(Character.toCodePoint(unit(b, slash + 2), unit(b, slash + 8)), to);
        at = slash + 12;
      } else {
        addPoint(unit(b, slash + 2), to);
        at = slash + 6;
      }
    }
  }

  /** Appends one code point, a lone surrogate too, as UTF-8. */
  static void addPoint(int point, ByteBuilder to) {
    if (point < 0x80) {
      to.add((byte) point);
    } else if (point < 0x800) {
      to.add((byte) (0xC0 | point >> 6)).add((byte) (0x80 | point & 0x3F));
    } else if (point < 0x10000) {
      to.add((byte) (0xE0 | point >> 12)).add((byte) (0x80 | point >> 6 & 0x3F)).add((byte) (0x80 | point & 0x3F));
    } else {
      to.add((byte) (0xF0 | point >> 18)).add((byte) (0x80 | point >> 12 & 0x3F));
      to.add((byte) (0x80 | point >> 6 & 0x3F)).add((byte) (0x80 | point & 0x3F));
    }
  }
}
