package io.weir.source.socket.assembly;

import io.netty.buffer.ByteBuf;
import io.weir.framing.Framing;
import io.weir.framing.RecordEnds;
import io.weir.source.BatchOptions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines. Each byte is copied once and looked at only in search of the last line's end; where the others end finds whoever works
 * on the batch. A line that is too long is read and forgotten but for its beginning.
 */
public final class LineAssembly implements Assembly {
  private static final byte[] NONE = {};

  private final Block block;
  private final Way way;
  private final Room room;
  private final Framing framing;
  private final RecordEnds ends;
  private byte @Nullable [] scratch;
  private byte @Nullable [] beginning;
  private long skipped;
  private boolean skippedCr;

  public LineAssembly(Block block, Way way, BatchOptions options) {
    this.block = block;
    this.way = way;
    framing = options.framing();
    ends = framing.ends();
    ends.begin();
    room = new Room(block, way, options.batchBytes(), Beginning.arrayMost(options));
  }

  @Override
  public boolean take(ByteBuf from) {
    while (from.isReadable()) {
      if (beginning != null) {
        skip(from);
        continue;
      }
      switch (room.make(from.readableBytes())) {
        case ROOM -> copy(from);
        case LATER -> {
          return false;
        }
        case TOO_LONG -> beginSkipping();
      }
    }
    return true;
  }

  private void copy(ByteBuf from) {
    int start = block.end();
    block.copy(from, Math.min(from.readableBytes(), block.free()));
    int end = ends.lastEnd(block.bytes(), start, block.end());
    if (end >= 0) {
      block.whole(end);
    }
  }

  private void beginSkipping() {
    beginning = Arrays.copyOf(block.bytes(), Math.min(Beginning.KEPT, block.end()));
    skipped = block.end();
    skippedCr = block.bytes()[block.end() - 1] == '\r';
    block.clear(block.offset());
  }

  private void skip(ByteBuf from) {
    byte[] piece = scratch == null ? new byte[8192] : scratch;
    scratch = piece;
    int n = Math.min(piece.length, from.readableBytes());
    from.getBytes(from.readerIndex(), piece, 0, n);
    int end = ends.firstEnd(piece, 0, n);
    int passed = end < 0 ? n : end;
    from.skipBytes(passed);
    skipped += passed;
    if (end >= 0) {
      boolean cr = framing.delimiter() == '\n' && (end > 1 ? piece[end - 2] == '\r' : skippedCr);
      handSkipped(cr ? 2 : 1);
    } else {
      skippedCr = piece[n - 1] == '\r';
    }
  }

  private void handSkipped(int terminator) {
    byte[] kept = beginning == null ? NONE : beginning;
    beginning = null;
    scratch = null;
    way.handOver(kept, block.offset(), skipped - terminator);
    block.clear(block.offset() + skipped);
  }

  @Override
  public void finish() {
    if (beginning != null) {
      handSkipped(0);
    } else if (block.end() > 0) {
      block.whole(block.end());
      way.handOver();
    }
  }
}
