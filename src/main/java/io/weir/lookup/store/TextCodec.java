package io.weir.lookup.store;

import io.lettuce.core.codec.RedisCodec;
import io.weir.batch.Utf8;
import java.nio.ByteBuffer;

/** Keys and values as texts; bytes that are no UTF-8 come through as in all texts of weir. */
final class TextCodec implements RedisCodec<String, String> {
  @Override
  public String decodeKey(ByteBuffer bytes) {
    return text(bytes);
  }

  @Override
  public String decodeValue(ByteBuffer bytes) {
    return text(bytes);
  }

  @Override
  public ByteBuffer encodeKey(String key) {
    return ByteBuffer.wrap(Utf8.encode(key));
  }

  @Override
  public ByteBuffer encodeValue(String value) {
    return ByteBuffer.wrap(Utf8.encode(value));
  }

  private static String text(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    return Utf8.decode(bytes, 0, bytes.length);
  }
}
