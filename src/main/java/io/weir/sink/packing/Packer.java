package io.weir.sink.packing;

import io.weir.batch.ByteBuilder;

/** Gathers bytes and makes a compressed unit of them. One thread. */
public final class Packer implements AutoCloseable {
  /** A buffer that one large record made larger than this is not kept. */
  private static final int KEEP = 4 << 20;

  private final Method method;
  private ByteBuilder taken = new ByteBuilder(64 << 10);
  private ByteBuilder packed = new ByteBuilder(16 << 10);

  /** Makes one unit of bytes, at the end of others. */
  interface Method {
    void pack(byte[] bytes, int length, ByteBuilder to);

    void close();
  }

  Packer(Method method) {
    this.method = method;
  }

  /** Forgets what was taken. */
  public void begin() {
    taken = cleared(taken);
    packed = cleared(packed);
  }

  private static ByteBuilder cleared(ByteBuilder builder) {
    builder.clear();
    return builder.array().length > KEEP ? new ByteBuilder(64 << 10) : builder;
  }

  public void add(byte[] bytes, int from, int length) {
    taken.add(bytes, from, length);
  }

  /** How many bytes were taken since {@link #begin}. */
  public int taken() {
    return taken.length();
  }

  /** The unit of all that was taken, until the next call. */
  public ByteBuilder finish() {
    packed.clear();
    method.pack(taken.array(), taken.length(), packed);
    return packed;
  }

  /** Lets go of memory outside the heap. */
  @Override
  public void close() {
    method.close();
  }
}
