package io.weir.source.socket.assembly;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import io.weir.batch.Counted;
import io.weir.source.BatchOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Records whose beginning or end something else than a line feed tells: a number of bytes in front of them (RFC 6587 section
 * 3.4.1, or a binary one) or a byte behind them. They may hold line feeds, so where they begin and end is kept beside the bytes,
 * and each gets a line feed behind it. The record at work stands behind the block's whole ones. One that is too long is read and
 * forgotten but for its beginning.
 */
public final class FrameAssembly implements Assembly {
  private static final int DIGITS_MOST = 10;
  /** A length of that many times the longest record is no length but garbage. */
  private static final long GARBAGE_FACTOR = 16;

  private final Frames frames;
  private final Block block;
  private final Way way;
  private final Room room;
  private final int recordMost;

  private State state = State.HEAD;
  /** How many bytes the peer has sent and this has taken. */
  private long position;
  private long number;
  private int digits;
  private long remaining;
  private long recordOffset;
  private byte[] beginning = {};
  private int kept;

  private enum State { HEAD, DIGITS, COUNTED, DELIMITED, WHOLE, SKIP_COUNTED, SKIP_DELIMITED }

  public FrameAssembly(Frames frames, Block block, Way way, BatchOptions options) {
    this.frames = frames;
    this.block = block;
    this.way = way;
    recordMost = options.lineBytesMax();
    room = new Room(block, way, options.batchBytes(), Beginning.arrayMost(options));
  }

  @Override
  public boolean take(ByteBuf from) throws BadFrame {
    while (from.isReadable() || state == State.WHOLE || state == State.DIGITS) {
      boolean going = switch (state) {
        case HEAD -> head(from);
        case DIGITS -> putDigits();
        case COUNTED -> counted(from);
        case DELIMITED -> delimited(from);
        case WHOLE -> whole();
        case SKIP_COUNTED -> skipCounted(from);
        case SKIP_DELIMITED -> skipDelimited(from);
      };
      if (!going) {
        return false;
      }
    }
    return true;
  }

  private boolean head(ByteBuf from) throws BadFrame {
    if (frames.lengthBytes() > 0) {
      number = number << 8 | from.readByte() & 0xFF;
      position++;
      if (++digits == frames.lengthBytes()) {
        begin(number);
      }
      return true;
    }
    if (frames.octetCount()) {
      return octets(from);
    }
    recordOffset = position;
    state = State.DELIMITED;
    return true;
  }

  private boolean octets(ByteBuf from) throws BadFrame {
    byte next = from.getByte(from.readerIndex());
    boolean digit = next >= '0' && next <= '9' && digits < DIGITS_MOST && (digits > 0 || next > '0');
    if (digit || digits > 0 && next == ' ') {
      from.skipBytes(1);
      position++;
      if (!digit) {
        begin(number);
      } else {
        number = number * 10 + next - '0';
        digits++;
      }
      return true;
    }
    if (!frames.delimited()) {
      throw new BadFrame("bad_octet_count", "a number of bytes and a space were expected in front of a message, found "
          + shown(next) + " behind " + digits + " digits (framing: octet_count, RFC 6587)");
    }
    return line(from, next);
  }

  /** No number stands in front of this one; the digits read so far are its beginning. */
  private boolean line(ByteBuf from, byte next) {
    if (digits == 0 && next == '\n') {
      from.skipBytes(1);
      position++;
      return true;
    }
    recordOffset = position - digits;
    state = digits > 0 ? State.DIGITS : State.DELIMITED;
    return true;
  }

  private boolean putDigits() {
    byte[] text = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    while (digits > 0) {
      if (room.make(digits) != Room.Answer.ROOM) {
        return false;
      }
      block.add(text[text.length - digits--]);
    }
    number = 0;
    state = State.DELIMITED;
    return true;
  }

  private void begin(long length) throws BadFrame {
    if (length < 0 || length > recordMost * GARBAGE_FACTOR) {
      throw new BadFrame("bad_length", "a message of " + Long.toUnsignedString(length) + " bytes was announced, more than "
          + GARBAGE_FACTOR + " times the longest record (" + Counted.of(recordMost, "byte") + "); is the framing another one?");
    }
    number = 0;
    digits = 0;
    remaining = length;
    recordOffset = position;
    state = length > recordMost ? State.SKIP_COUNTED : length == 0 ? State.WHOLE : State.COUNTED;
    if (state == State.SKIP_COUNTED) {
      beginSkipping();
    }
  }

  private boolean counted(ByteBuf from) {
    if (room.make((int) remaining + 1) != Room.Answer.ROOM) {
      return false;
    }
    int n = (int) Math.min(remaining, Math.min(block.free(), from.readableBytes()));
    block.copy(from, n);
    position += n;
    remaining -= n;
    if (remaining == 0) {
      state = State.WHOLE;
    }
    return true;
  }

  private boolean delimited(ByteBuf from) {
    Room.Answer answer = room.make(from.readableBytes());
    if (answer != Room.Answer.ROOM) {
      if (answer == Room.Answer.TOO_LONG) {
        beginSkipping();
        state = State.SKIP_DELIMITED;
      }
      return answer == Room.Answer.TOO_LONG;
    }
    int most = Math.min(block.free(), from.readableBytes());
    int at = from.forEachByte(from.readerIndex(), most, new ByteProcessor.IndexOfProcessor(frames.delimiter()));
    int n = at < 0 ? most : at - from.readerIndex();
    block.copy(from, n);
    position += n;
    if (at >= 0) {
      from.skipBytes(1);
      position++;
      state = State.WHOLE;
    }
    return true;
  }

  private boolean whole() {
    boolean ends = frames.octetCount() && block.end() > block.whole() && block.bytes()[block.end() - 1] == '\n';
    if (!ends) {
      if (room.make(1) == Room.Answer.LATER) {
        return false;
      }
      block.add((byte) '\n');
    }
    block.record(recordOffset);
    state = State.HEAD;
    return true;
  }

  /** What was kept of the record so far becomes the beginning that is handed over. */
  private void beginSkipping() {
    int have = block.end() - block.whole();
    beginning = new byte[Beginning.KEPT];
    kept = Math.min(Beginning.KEPT, have);
    System.arraycopy(block.bytes(), block.whole(), beginning, 0, kept);
    block.shorten(block.whole());
    if (block.whole() > 0) {
      way.handOver();
    }
    block.clear(position);
  }

  private void skip(ByteBuf from, int n) {
    int keep = Math.min(n, Beginning.KEPT - kept);
    from.getBytes(from.readerIndex(), beginning, kept, keep);
    kept += keep;
    from.skipBytes(n);
    position += n;
  }

  private boolean skipCounted(ByteBuf from) {
    int n = (int) Math.min(remaining, from.readableBytes());
    skip(from, n);
    remaining -= n;
    if (remaining == 0) {
      handSkipped(position - recordOffset);
    }
    return true;
  }

  private boolean skipDelimited(ByteBuf from) {
    int at = from.bytesBefore(frames.delimiter());
    skip(from, at < 0 ? from.readableBytes() : at);
    if (at >= 0) {
      handSkipped(position - recordOffset);
      from.skipBytes(1);
      position++;
    }
    return true;
  }

  private void handSkipped(long length) {
    way.handOver(Arrays.copyOf(beginning, kept), recordOffset, length);
    beginning = new byte[0];
    state = State.HEAD;
  }

  @Override
  public void finish() {
    switch (state) {
      case HEAD, DIGITS -> {
        if (digits > 0 && frames.delimited()) {
          lastDigits();
        }
      }
      case COUNTED, DELIMITED, WHOLE -> {
        if (block.end() > block.whole() || state == State.WHOLE) {
          block.record(recordOffset);
        }
      }
      case SKIP_COUNTED, SKIP_DELIMITED -> handSkipped(position - recordOffset);
    }
    if (block.whole() > 0) {
      way.handOver();
    }
  }

  /** The input ends with digits, which are then no number of bytes but a record. */
  private void lastDigits() {
    recordOffset = state == State.HEAD ? position - digits : recordOffset;
    if (!putDigits() && block.whole() > 0) {
      way.handOver();
      putDigits();
    }
    if (block.end() > block.whole()) {
      block.record(recordOffset);
    }
  }

  private static String shown(byte b) {
    return b > ' ' && b < 127 ? "'" + (char) b + "'" : "byte " + (b & 0xFF);
  }
}
