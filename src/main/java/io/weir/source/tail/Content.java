package io.weir.source.tail;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.batch.Positions;
import io.weir.batch.Positions.Partition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds from its beginning on, until it is truncated: that is what a position is a place in. It is known by its
 * first bytes, and by the last ones that were read: a file that does not hold both any more was written anew. One thread.
 */
final class Content {
  private static final byte[] NONE = {};
  private static final int TRAIL_BYTES = 64;
  private static final int COMPARED_BYTES = 4096;
  /** A file up to here has no samples that tell much. */
  private static final int SHORT_BYTES = 2048;

  /** Where the file was first seen. */
  final String path;
  private final int headMax;
  private final Partition partition;
  private final Consumer<Content> headKnown;
  private final Trace trace = new Trace();
  private byte[] head = NONE;
  private byte[] trail = NONE;
  private long claim;
  /** Behind the last line that was read. */
  private long read;
  /** Behind the last record that was handed out. */
  private long offset;
  private long records;
  private long packedSize;
  private boolean done;
  private String told;
  private @Nullable Trace expected;
  private @Nullable FileChannel file;
  private boolean leaving;
  private boolean unsure;
  private boolean over;
  private long end;

  /**
   * @param about what is known of it; of new content its path only
   * @param headKnown told when there are enough first bytes to know it by
   */
  Content(String name, int headMax, Positions positions, long offset, long records, About about,
      Consumer<Content> headKnown) {
    this.path = about.path();
    this.headMax = headMax;
    this.read = offset;
    this.offset = offset;
    this.records = records;
    this.done = about.done();
    this.headKnown = headKnown;
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

  /** Whether there are not enough first bytes to know it by. */
  boolean isSmall() {
    return head.length < headMax;
  }

  long headHash() {
    return isSmall() ? claim : hash(head);
  }

  /** It begins with bytes of this hash, which were not read yet. */
  void claim(long hash) {
    claim = hash;
  }

  /** Nobody knows yet what it begins with. */
  boolean isUnclaimed() {
    return claim == 0 && isSmall();
  }

  /** Of a packed file that seems to hold what was read elsewhere: what that looked like. */
  @Nullable Trace expected() {
    return expected;
  }

  /** It seems to be a copy of this one. */
  void copies(Content other) {
    expected = other.trace;
  }

  /** Reading begins at {@link #offset}: reads anew what it is known by. The file must still hold this content. */
  void opened(FileChannel channel, boolean packed) throws IOException {
    read = offset;
    head = bytes(channel, 0, packed ? headMax : (int) Math.min(headMax, offset));
    int length = packed ? 0 : (int) Math.min(TRAIL_BYTES, offset);
    trail = bytes(channel, offset - length, length);
    packedSize = packed ? channel.size() : 0;
    unsure = false;
    file = packed ? null : channel;
    over = false;
    if (offset > 0) {
      // of a copy from which nothing may ever be handed out
      tell();
    }
    if (!packed && !isSmall()) {
      headKnown.accept(this);
    }
  }

  void closed() {
    file = null;
  }

  /** These whole lines were read. */
  void passed(Batch lines, long behind) {
    int length = lines.skippedBytes() > 0 ? 0 : lines.length();
    trace.add(lines.bytes(), length, lines.offset());
    if (head.length < headMax && lines.offset() == head.length) {
      int more = Math.min(headMax - head.length, lines.length());
      int before = head.length;
      head = Arrays.copyOf(head, before + more);
      System.arraycopy(lines.bytes(), 0, head, before, more);
      if (!isSmall()) {
        headKnown.accept(this);
      }
    }
    trail = Arrays.copyOfRange(lines.bytes(), Math.max(0, length - TRAIL_BYTES), length);
    read = behind;
  }

  /** Whether the file still holds what was read of it. */
  boolean standsIn(FileChannel channel) throws IOException {
    boolean whole = packedSize > 0 || channel.size() >= read;
    return whole && same(channel, 0, head) && same(channel, read - trail.length, trail);
  }

  /** Its file is closed and has changed. */
  void unsure() {
    unsure = true;
  }

  /** Whether its file does not hold it any more, or may not, which is found out when it is that file's turn. */
  boolean isLost() throws IOException {
    FileChannel own = file;
    return !over && (unsure || own != null && !standsIn(own));
  }

  /** Whether this other file begins with the same bytes. */
  boolean begins(FileChannel other) throws IOException {
    return same(other, 0, head);
  }

  /** Whether this other file, which begins with the same bytes, is a copy of what was read, or of a first part of it. */
  boolean isCopiedIn(FileChannel other) throws IOException {
    long length = other.size();
    int matched = 0;
    for (long place : trace.places()) {
      long sample = place > length ? 0 : trace.at(place);
      if (sample != 0) {
        if (sample != hash(bytes(other, place - Trace.SAMPLE_BYTES, Trace.SAMPLE_BYTES))) {
          return false;
        }
        matched++;
      }
    }
    boolean wholly = length >= read && trail.length > 0;
    return wholly ? same(other, read - trail.length, trail) : matched > 0 || length < SHORT_BYTES;
  }

  /** Whether this other file may become a copy: what it has so far stands here too, as far as can be seen. */
  boolean mayBeCopiedTo(FileChannel other) throws IOException {
    FileChannel own = file;
    if (own == null || !standsIn(own)) {
      return true;
    }
    long length = Math.min(own.size(), other.size());
    long from = Math.max(0, length - COMPARED_BYTES);
    boolean same = Arrays.equals(bytes(own, from, (int) (length - from)), bytes(other, from, (int) (length - from)));
    // it may have been truncated just now
    return same || !standsIn(own) || own.size() < length;
  }

  /** A batch goes out, after which reading could go on behind it. */
  Delivery handing(long behind, long records, Delivery then) {
    offset = behind;
    this.records = records;
    tell();
    return partition.track(behind, then);
  }

  /** It was read to its end for good. */
  void done() {
    done = true;
    tell();
  }

  boolean isDone() {
    return done;
  }

  private void tell() {
    About about = new About(head.length, hash(head), trail.length, hash(trail), read, records, offset, packedSize, done, path);
    String text = about.toString();
    if (!text.equals(told)) {
      told = text;
      partition.about(text);
    }
  }

  /** Whether the file stands nowhere any more and is read on. */
  void leaving(boolean now) {
    leaving = now;
  }

  boolean isLeaving() {
    return leaving;
  }

  /** Nothing more is read of it: it was truncated, or the file is gone. What stands behind {@code end} was not read. */
  void over(long end) {
    over = true;
    this.end = end;
  }

  boolean isOver() {
    return over;
  }

  long end() {
    return end;
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

  static long hash(byte[] bytes) {
    return hash(bytes, 0, bytes.length);
  }

  /** FNV-1a of 64 bits, mixed once more; http://www.isthe.com/chongo/tech/comp/fnv/. */
  static long hash(byte[] bytes, int start, int end) {
    long hash = 0xCBF29CE484222325L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ bytes[i] & 0xFF) * 0x100000001B3L;
    }
    hash ^= hash >>> 32;
    return hash * 0x9E3779B97F4A7C15L;
  }
}
