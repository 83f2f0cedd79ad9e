package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Replaces each run of certain bytes by a short text, without a branch that depends on the bytes: every byte writes a
 * word, its own or the text's, and what follows overwrites what was too much of it. Belongs to one thread.
 */
final class RunReplacement implements TextEdit {
  private static final int TEXT_MOST = 8;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** 2 for a byte of the runs, else 0. */
  private final byte[] kinds = new byte[256];
  /** How many bytes stay of the word written: by the kind of this byte, plus 1 where the byte before is of a run. */
  private final int[] lengths;
  private final long text;
  private final int growth;

  private RunReplacement(boolean[] runs, byte[] text) {
    for (int b = 0; b < runs.length; b++) {
      kinds[b] = (byte) (runs[b] ? 2 : 0);
    }
    long word = 0;
    for (int i = text.length - 1; i >= 0; i--) {
      word = word << 8 | text[i] & 0xFF;
    }
    this.text = word;
    lengths = new int[] {1, 1, text.length, 0};
    growth = text.length / 2 + 1;
  }

  /** Null when the text is too long. */
  static @Nullable RunReplacement of(boolean[] runs, byte[] text) {
    return text.length > TEXT_MOST ? null : new RunReplacement(runs, text);
  }

  /** Appends the whole text always. */
  @Override
  public boolean edit(byte[] bytes, int start, int end, ByteBuilder out) {
    byte[] to = out.reserve((end - start) * Math.max(1, growth) + 2 * TEXT_MOST);
    int place = out.length();
    int before = 0;
    for (int at = start; at < end; at++) {
      int b = bytes[at] & 0xFF;
      int kind = kinds[b];
      WORD.set(to, place, kind == 0 ? b : text);
      place += lengths[kind | before];
      before = kind >> 1;
    }
    out.length(place);
    return true;
  }
}
