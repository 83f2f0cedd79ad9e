package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Replaces each of certain bytes by a short text, without a branch that depends on the bytes: every byte writes a word,
 * its own or the text's, and what follows overwrites what was too much of it. Belongs to one thread.
 */
final class ByteReplacement implements TextEdit {
  private static final int TEXT_MOST = 8;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** What is written for a byte, and how many bytes of it count. */
  private final long[] words = new long[256];
  private final byte[] lengths = new byte[256];
  private final boolean[] wanted;
  private final int growth;

  private ByteReplacement(boolean[] wanted, byte[] text) {
    this.wanted = wanted;
    long word = 0;
    for (int i = text.length - 1; i >= 0; i--) {
      word = word << 8 | text[i] & 0xFF;
    }
    for (int b = 0; b < words.length; b++) {
      words[b] = wanted[b] ? word : b;
      lengths[b] = (byte) (wanted[b] ? text.length : 1);
    }
    growth = Math.max(1, text.length);
  }

  /** Null when the text is too long. */
  static @Nullable ByteReplacement of(boolean[] wanted, byte[] text) {
    return text.length > TEXT_MOST ? null : new ByteReplacement(wanted, text);
  }

  @Override
  public boolean edit(byte[] bytes, int start, int end, ByteBuilder out) {
    int first = start;
    while (first < end && !wanted[bytes[first] & 0xFF]) {
      first++;
    }
    if (first == end) {
      return false;
    }
    out.add(bytes, start, first - start);
    byte[] to = out.reserve((end - first) * growth + TEXT_MOST);
    int place = out.length();
    for (int at = first; at < end; at++) {
      int b = bytes[at] & 0xFF;
      WORD.set(to, place, words[b]);
      place += lengths[b];
    }
    out.length(place);
    return true;
  }
}
