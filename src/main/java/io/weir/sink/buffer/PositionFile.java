package io.weir.sink.buffer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How far entries were acknowledged, kept so that a write that stops half way costs one step: two places of 32 bytes are written
 * in turn, each with a counter, the segment's number, the offset in it, and the CRC-32C of these; the valid one with the higher counter
 * holds. Under a lock of the caller's.
 */
final class PositionFile {
  private static final int SLOT = 32;
  private static final int SUMMED = 24;

  /**
   * @param segment its number
   * @param offset up to where, in bytes
   */
  record Position(long segment, long offset) {
    static final Position START = new Position(0, 0);
  }

  private final Path file;
  /** Not a channel: any thread comes here, and an interrupted one would close it. */
  private @Nullable RandomAccessFile open;
  private long turn;

  PositionFile(Path folder) {
    file = folder.resolve("position");
  }

  /** {@link Position#START} where nothing valid is written. */
  Position read() throws IOException {
    Position position = Position.START;
    ByteBuffer slots = ByteBuffer.wrap(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
    for (int at = 0; at + SLOT <= slots.limit() && at <= SLOT; at += SLOT) {
      if (slots.getInt(at + SUMMED) == EntryHeader.sum(slots.array(), at, SUMMED) && slots.getLong(at) > turn) {
        turn = slots.getLong(at);
        position = new Position(slots.getLong(at + 8), slots.getLong(at + 16));
      }
    }
    return position;
  }

  void write(Position position) throws IOException {
    if (open == null) {
      open = new RandomAccessFile(file.toFile(), "rw");
    }
    turn++;
    ByteBuffer slot = ByteBuffer.allocate(SLOT).putLong(turn).putLong(position.segment()).putLong(position.offset());
    slot.putInt(EntryHeader.sum(slot.array(), 0, SUMMED));
    open.seek((turn & 1) * SLOT);
    open.write(slot.array());
  }

  void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
