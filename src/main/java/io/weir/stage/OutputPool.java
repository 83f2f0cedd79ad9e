package io.weir.stage;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Delivery;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Output buffers that come back when the sink has written them. Leaky on purpose: one that never returns is ordinary
 * garbage, and one that grew beyond what is usual is let go. Any thread.
 */
public final class OutputPool {
  private static final int BUFFERS_MOST = 64;
  private static final int BUFFER_BYTES_MOST = 2 << 20;

  /** The one given back last is taken first: it is most likely still in the processor's cache. */
  private final LinkedBlockingDeque<ByteBuilder> free = new LinkedBlockingDeque<>(BUFFERS_MOST);
  private final AtomicLong keptBytes = new AtomicLong();
  private final long keptBytesMost;

  /** @param keptBytesMost what the buffers that wait for use may hold together */
  public OutputPool(long keptBytesMost) {
    this.keptBytesMost = keptBytesMost;
  }

  /** An empty buffer; a new one has room for what is expected. */
  public ByteBuilder take(int expectedBytes) {
    @Nullable ByteBuilder buffer = free.pollFirst();
    if (buffer == null) {
      return new ByteBuilder(expectedBytes);
    }
    keptBytes.addAndGet(-buffer.array().length);
    return buffer;
  }

  /** Gives a buffer back once {@code delivery} is told. */
  public Delivery returning(ByteBuilder buffer, Delivery delivery) {
    return new Return(this, buffer, delivery);
  }

  /** A class for the reason {@link Delivery#NOBODY} is one. */
  private record Return(OutputPool pool, ByteBuilder buffer, Delivery delivery) implements Delivery {
    @Override
    public void acknowledge() {
      pool.give(buffer);
      delivery.acknowledge();
    }
  }

  /** Gives a buffer back at once. */
  public void give(ByteBuilder buffer) {
    long bytes = buffer.array().length;
    if (bytes > BUFFER_BYTES_MOST || keptBytes.get() + bytes > keptBytesMost) {
      return;
    }
    buffer.clear();
    keptBytes.addAndGet(bytes);
    if (!free.offerFirst(buffer)) {
      keptBytes.addAndGet(-bytes);
    }
  }
}
