package io.weir.sink.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Copies of what was written last to a stream, for the next connection: the kernel took it, but whether the other side has read
 * it nobody says. Any thread.
 */
final class ReplayWindow {
  private final long bytesMost;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long bytes;

  /** @param bytesMost 0: nothing is kept; else the last piece is kept however large it is */
  ReplayWindow(long bytesMost) {
    this.bytesMost = bytesMost;
  }

  synchronized void add(Piece written) {
    if (bytesMost == 0 || written.length() == 0) {
      return;
    }
    pieces.add(written.copy());
    bytes += written.length();
    while (bytes > bytesMost && pieces.size() > 1) {
      bytes -= pieces.remove().length();
    }
  }

  /** All of it, oldest first. */
  synchronized List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  synchronized void clear() {
    pieces.clear();
    bytes = 0;
  }

  synchronized boolean isEmpty() {
    return pieces.isEmpty();
  }

  synchronized long bytes() {
    return bytes;
  }
}
