package io.weir.source.tail;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Positions;
import io.weir.batch.Positions.Partition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * What a file holds from its beginning on, until it is truncated: that is what a position is a place in. It is known by its
 * first bytes, and by the last ones that were read: a file that does not hold both any more was written anew. One thread.
 */
final class Content {
  private static final byte[] NONE = {};
  private static final int TRAIL_BYTES = 64;

  /** The name of the partition. */
  final String name;
  /** Where the file was first seen. */
  final String path;
  private final int headMax;
  private final Partition partition;
  private byte[] head = NONE;
  private byte[] trail = NONE;
  /** Behind the last line that was read. */
  private long read;
  /** Behind the last record that was handed out. */
  private long offset;
  private long records;
  private long size;
  private boolean done;
  private String told = "";

  /** New content, of which nothing was read. */
  Content(String name, String path, int headMax, Positions positions, long offset) {
    this.name = name;
    this.path = path;
    this.headMax = headMax;
    this.read = offset;
    this.offset = offset;
    told = about().toString();
    partition = positions.partition(name, told, offset);
  }

  /** Content that was read before up to {@code offset}. */
  Content(String name, int headMax, Positions positions, long offset, long records, About about) {
    this.name = name;
    this.path = about.path();
    this.headMax = headMax;
    this.read = offset;
    this.offset = offset;
    this.records = records;
    this.done = about.done();
    told = about.toString();
    partition = positions.partition(name, told, offset);
  }

  /** Where reading goes on when nothing of the file is held any more. */
  long offset() {
    return offset;
  }

  long records() {
    return records;
  }

  /** Reads anew what it is known by, when reading begins at {@link #offset}; the file must still hold this content. */
  void known(FileChannel file) throws IOException {
    read = offset;
    head = bytes(file, 0, (int) Math.min(headMax, offset));
    int length = (int) Math.min(TRAIL_BYTES, offset);
    trail = bytes(file, offset - length, length);
  }

  /** As {@link #known}, of a packed file: its first bytes as they are. */
  void knownPacked(FileChannel file) throws IOException {
    head = bytes(file, 0, headMax);
    size = file.size();
    trail = NONE;
  }

  /** These whole lines were read. */
  void passed(Batch lines, long behind) {
    int length = lines.skippedBytes() > 0 ? 0 : lines.length();
    if (head.length < headMax && lines.offset() == head.length) {
      int more = Math.min(headMax - head.length, lines.length());
      int before = head.length;
      head = Arrays.copyOf(head, before + more);
      System.arraycopy(lines.bytes(), 0, head, before, more);
    }
    trail = Arrays.copyOfRange(lines.bytes(), Math.max(0, length - TRAIL_BYTES), length);
    read = behind;
  }

  /** Whether the file still holds what was read of it. */
  boolean standsIn(FileChannel file) throws IOException {
    return (size > 0 || file.size() >= read) && same(file, 0, head) && same(file, read - trail.length, trail);
  }

  /** A batch goes out, after which reading could go on behind it. */
  Delivery handing(long behind, long records, Delivery then) {
    offset = behind;
    this.records = records;
    tell();
    return partition.track(behind, then);
  }

  /** It was read to its end for good, or may grow again after all. */
  void done(boolean done) {
    this.done = done;
    tell();
  }

  boolean done() {
    return done;
  }

  private void tell() {
    String about = about().toString();
    if (!about.equals(told)) {
      told = about;
      partition.about(about);
    }
  }

  private About about() {
    return new About(head.length, hash(head), records, offset, size, done, path);
  }

  void forget() {
    partition.forget();
  }

  private static boolean same(FileChannel file, long at, byte[] expected) throws IOException {
    return expected.length == 0 || Arrays.equals(expected, bytes(file, at, expected.length));
  }

  /** What stands there, as far as the file goes. */
  static byte[] bytes(FileChannel file, long at, int length) throws IOException {
    if (length == 0) {
      return NONE;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int n = 0;
    while (bytes.hasRemaining() && n >= 0) {
      n = file.read(bytes, at + bytes.position());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** FNV-1a of 64 bits, mixed once more; http://www.isthe.com/chongo/tech/comp/fnv/. */
  static long hash(byte[] bytes) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : bytes) {
      hash = (hash ^ b & 0xFF) * 0x100000001B3L;
    }
    hash ^= hash >>> 32;
    return hash * 0x9E3779B97F4A7C15L;
  }
}
