package io.weir.codec;

import io.weir.batch.ByteSearch;
import io.weir.record.Name;
import org.jspecify.annotations.Nullable;

/**
 * A member's name as it stood in records before: {@code "name":} as words to compare, and which member came next.
 * Belongs to one reader.
 */
final class JsonMember {
  final Name name;
  final boolean wanted;
  /** Bytes of {@code "name":}. */
  final int size;
  private final boolean plain;
  private final long[] words;
  private final long lastMask;
  @Nullable JsonMember next;

  JsonMember(Name name, boolean wanted) {
    byte[] utf8 = name.utf8();
    this.name = name;
    this.wanted = wanted;
    plain = isPlain(utf8);
    size = utf8.length + 3;
    int count = (size + 7) / 8;
    byte[] padded = new byte[count * 8];
    padded[0] = '"';
    System.arraycopy(utf8, 0, padded, 1, utf8.length);
    padded[size - 2] = '"';
    padded[size - 1] = ':';
    words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = ByteSearch.word(padded, i * 8);
    }
    lastMask = -1L >>> 8 * (count * 8 - size);
  }

  /** Whether the name stands in JSON without escapes. */
  private static boolean isPlain(byte[] utf8) {
    for (byte c : utf8) {
      if (c == '"' || c == '\\' || c >= 0 && c < ' ') {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code "name":} stands here. May say no near the end of the array, where it cannot compare. */
  boolean stands(byte[] b, int at, int end) {
    int last = words.length - 1;
    if (at + last * 8 + 8 > b.length || at + size > end || !plain) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      if (ByteSearch.word(b, at + i * 8) != words[i]) {
        return false;
      }
    }
    return (ByteSearch.word(b, at + last * 8) & lastMask) == words[last];
  }
}
