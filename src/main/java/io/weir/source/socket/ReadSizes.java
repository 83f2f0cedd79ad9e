package io.weir.source.socket;

import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.util.function.IntSupplier;

/**
 * How much is read at a time: more from a connection that filled what it was given, and less where there are many, because each
 * may have one buffer that nobody has room for, and those are in no budget. One read for each time a connection may read.
 */
final class ReadSizes extends DefaultMaxMessagesRecvByteBufAllocator {
  private static final int LEAST = 1024;
  private static final int FIRST = 4096;
  private static final int MOST = 128 << 10;
  private static final int ALL = 8 << 20;

  private final IntSupplier connections;

  ReadSizes(IntSupplier connections) {
    super(1);
    this.connections = connections;
  }

  @Override
  @SuppressWarnings("deprecation")
  public Handle newHandle() {
    return new Next();
  }

  private final class Next extends MaxMessageHandle {
    private int next = FIRST;

    @Override
    public int guess() {
      return Math.min(next, Math.max(LEAST, ALL / Math.max(1, connections.getAsInt())));
    }

    @Override
    public void lastBytesRead(int bytes) {
      if (bytes > 0 && bytes == attemptedBytesRead()) {
        next = Math.min(MOST, next * 2);
      } else if (bytes < next / 4) {
        next = Math.max(LEAST, next / 2);
      }
      super.lastBytesRead(bytes);
    }
  }
}
