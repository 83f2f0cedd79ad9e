package io.weir.source.file;

import io.weir.batch.Credit;
import io.weir.batch.Delivery;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Batch buffers for one reader, used again once their batch is delivered. The pool is leaky: a buffer that never comes
 * back is garbage like any other. A buffer is held on credit from {@link #take} on.
 */
public final class Buffers {
  /**
   * Bytes of a buffer that stay unused at its end, so that eight bytes can be read at once wherever a record's byte stands.
   * Without them a loop's check that was moved in front of the loop fails at the last record, and the compiler gives up
   * what it had made of that loop.
   */
  static final int SLACK = 8;
  private static final int KEPT = 16;

  private final int size;
  private final Credit credit;
  /** The one given back last is taken first: it is most likely still in the processor's cache. */
  private final LinkedBlockingDeque<byte[]> free = new LinkedBlockingDeque<>(KEPT);

  public Buffers(int size, Credit credit) {
    this.size = size + SLACK;
    this.credit = credit;
  }

  /** A buffer of the usual size, waiting for credit. */
  byte[] take() {
    credit.take(size, 0);
    byte[] buffer = free.pollFirst();
    return buffer == null ? new byte[size] : buffer;
  }

  /** A larger or smaller buffer of its own, while {@code held} bytes are held. */
  byte[] take(int bytes, int held) {
    credit.take(bytes + SLACK, held);
    return new byte[bytes + SLACK];
  }

  /** How many bytes may be filled. */
  static int room(byte[] buffer) {
    return buffer.length - SLACK;
  }

  void giveBack(byte[] buffer) {
    if (buffer.length == size) {
      free.offerFirst(buffer);
    }
    credit.giveBack(buffer.length);
  }

  /** Gives the buffer back when the batch made of it is delivered. */
  Delivery delivery(byte[] buffer) {
    return new Return(this, buffer);
  }

  /** Gives only the credit back: somebody may still write into the buffer. */
  Delivery writeOff(byte[] buffer) {
    int bytes = buffer.length;
    return () -> credit.giveBack(bytes);
  }

  /** Once only: a buffer given back twice would be filled twice at a time. */
  private static final class Return extends AtomicBoolean implements Delivery {
    private static final long serialVersionUID = 1L;
    private final transient Buffers buffers;
    private final transient byte[] buffer;

    Return(Buffers buffers, byte[] buffer) {
      this.buffers = buffers;
      this.buffer = buffer;
    }

    @Override
    public void acknowledge() {
      if (!getAndSet(true)) {
        buffers.giveBack(buffer);
      }
    }
  }
}
