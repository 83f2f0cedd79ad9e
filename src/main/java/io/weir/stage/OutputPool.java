package io.weir.stage;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Delivery;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Output buffers that come back when the sink has written them. Leaky on purpose: one that never returns is ordinary
 * garbage, and one that grew beyond what is usual is let go. Any thread.
 */
public final class OutputPool {
  private static final int KEPT_BYTES_MOST = 2 << 20;

  private final ArrayBlockingQueue<ByteBuilder> free;

  public OutputPool(int buffers) {
    free = new ArrayBlockingQueue<>(buffers);
  }

  /** An empty buffer; a new one has room for what is expected. */
  public ByteBuilder take(int expectedBytes) {
    @Nullable ByteBuilder buffer = free.poll();
    return buffer != null ? buffer : new ByteBuilder(expectedBytes);
  }

  /** Gives a buffer back once {@code delivery} is told. */
  public Delivery returning(ByteBuilder buffer, Delivery delivery) {
    return () -> {
      give(buffer);
      delivery.acknowledge();
    };
  }

  /** Gives a buffer back at once. */
  public void give(ByteBuilder buffer) {
    if (buffer.array().length <= KEPT_BYTES_MOST) {
      buffer.clear();
      free.offer(buffer);
    }
  }
}
