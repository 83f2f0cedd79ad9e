package io.weir.sink.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * Bytes as they go over the wire, whole records. The arrays are only read; they may belong to somebody else until the group they
 * are of is answered for.
 *
 * @param length of all parts, in bytes
 * @param records how many
 */
record Piece(List<Part> parts, int length, long records) {
  /** Some bytes of an array. */
  @SuppressWarnings("ArrayRecordComponent")
  record Part(byte[] bytes, int start, int length) {}

  static Piece of(List<Part> parts, long records) {
    return new Piece(parts, parts.stream().mapToInt(Part::length).reduce(0, Math::addExact), records);
  }

  /** For one attempt to write: who writes it releases it, whatever happens. */
  ByteBuf buffer() {
    return Unpooled.wrappedBuffer(parts.size(), parts.stream()
        .map(part -> Unpooled.wrappedBuffer(part.bytes(), part.start(), part.length())).toArray(ByteBuf[]::new));
  }

  /** The same in an array of its own. */
  Piece copy() {
    byte[] bytes = new byte[length];
    int at = 0;
    for (Part part : parts) {
      System.arraycopy(part.bytes(), part.start(), bytes, at, part.length());
      at += part.length();
    }
    return new Piece(List.of(new Part(bytes, 0, length)), length, records);
  }
}
