package io.weir.sink.socket;

import io.weir.sink.socket.Piece.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what was written last to a stream, for the next connection: the kernel took it, but whether the other side has read
 * it nobody says. One array is written round and round, so that a fast stream makes no garbage of it. Any thread, but nothing is
 * added while what {@link #pieces} answered is in use.
 */
final class ReplayWindow {
  private static final int FIRST = 64 << 10;

  private final int bytesMost;
  private final Deque<Kept> kept = new ArrayDeque<>();
  private byte[] ring = new byte[0];
  private int first;
  private int used;
  private @Nullable Piece large;

  private record Kept(int length, long records) {}

  /** @param bytesMost 0: nothing is kept; else the last piece is kept however large it is */
  ReplayWindow(int bytesMost) {
    this.bytesMost = bytesMost;
  }

  synchronized void add(Piece written) {
    if (bytesMost == 0 || written.length() == 0) {
      return;
    }
    large = null;
    if (written.length() > bytesMost) {
      clear();
      large = written.copy();
      return;
    }
    while (used + (long) written.length() > bytesMost) {
      int oldest = kept.remove().length();
      first = (int) ((first + (long) oldest) % ring.length);
      used -= oldest;
    }
    grow(used + written.length());
    for (Part part : written.parts()) {
      put(part);
    }
    kept.add(new Kept(written.length(), written.records()));
  }

  private void grow(int needed) {
    if (needed <= ring.length) {
      return;
    }
    byte[] larger = new byte[(int) Math.min(bytesMost, Math.max(Math.max(FIRST, needed), 2L * ring.length))];
    int at = 0;
    for (Part part : stored(0, used)) {
      System.arraycopy(part.bytes(), part.start(), larger, at, part.length());
      at += part.length();
    }
    ring = larger;
    first = 0;
  }

  private void put(Part part) {
    int end = (int) ((first + (long) used) % ring.length);
    int fits = Math.min(part.length(), ring.length - end);
    System.arraycopy(part.bytes(), part.start(), ring, end, fits);
    System.arraycopy(part.bytes(), part.start() + fits, ring, 0, part.length() - fits);
    used += part.length();
  }

  /** Where so many bytes lie that begin so far behind the oldest. */
  private List<Part> stored(int from, int length) {
    if (length == 0) {
      return List.of();
    }
    int start = (int) ((first + (long) from) % ring.length);
    int fits = Math.min(length, ring.length - start);
    Part part = new Part(ring, start, fits);
    return fits == length ? List.of(part) : List.of(part, new Part(ring, 0, length - fits));
  }

  /** All of it, oldest first. */
  synchronized List<Piece> pieces() {
    Piece alone = large;
    if (alone != null) {
      return List.of(alone);
    }
    List<Piece> pieces = new ArrayList<>(kept.size());
    int from = 0;
    for (Kept piece : kept) {
      pieces.add(new Piece(stored(from, piece.length()), piece.length(), piece.records()));
      from += piece.length();
    }
    return pieces;
  }

  synchronized void clear() {
    kept.clear();
    large = null;
    first = 0;
    used = 0;
  }

  synchronized boolean isEmpty() {
    return large == null && used == 0;
  }

  synchronized long bytes() {
    return large == null ? used : large.length();
  }
}
