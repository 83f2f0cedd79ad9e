package io.weir.stage.redact;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Mark}. Belongs to one thread. */
final class Marker {
  private static final int HASH_BYTES = 8;
  private static final byte[] HEX = Utf8.encode("0123456789abcdef");

  private final int last;
  private final byte[] text;
  private final @Nullable Mac mac;

  Marker(Mark mark, Target target) {
    last = mark instanceof Mark.Last kept ? kept.count() : -1;
    mac = mark instanceof Mark.Hash hash ? mac(hash.key()) : null;
    text = Utf8.encode(mark instanceof Mark.Text fixed ? fixed.text() : target.mark());
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Appends what stands in the place of the secret in {@code [start, end)}. */
  void write(byte[] bytes, int start, int end, ByteBuilder out) {
    if (mac != null) {
      mac.update(bytes, start, end - start);
      byte[] hash = mac.doFinal();
      for (int i = 0; i < HASH_BYTES; i++) {
        out.add(HEX[hash[i] >> 4 & 0xF]).add(HEX[hash[i] & 0xF]);
      }
    } else if (last >= 0) {
      writeLast(bytes, start, end, out);
    } else {
      out.add(text);
    }
  }

  private void writeLast(byte[] bytes, int start, int end, ByteBuilder out) {
    int characters = 0;
    for (int at = start; at < end; at += Math.max(1, Utf8.sequence(bytes, at, end))) {
      characters++;
    }
    int hidden = characters > last ? characters - last : characters;
    int at = start;
    for (int i = 0; i < hidden; i++) {
      out.add('*');
      at += Math.max(1, Utf8.sequence(bytes, at, end));
    }
    out.add(bytes, at, end - at);
  }
}
