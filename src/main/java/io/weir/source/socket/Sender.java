package io.weir.source.socket;

import io.netty.buffer.ByteBuf;
import io.weir.source.socket.assembly.Block;
import io.weir.source.socket.assembly.Handed;
import io.weir.source.socket.assembly.Handover;
import io.weir.source.socket.assembly.PeerRecords;

/** Somebody who sends datagrams: the batch made of them. Belongs to the socket's event loop. */
final class Sender {
  private final Block block;
  private final PeerRecords records;
  private final boolean allowed;
  private final DatagramOptions options;
  private final int aim;
  private long offset;

  /** @param allowed whether what comes is taken at all */
  Sender(Block block, PeerRecords records, boolean allowed, DatagramOptions options, int aim) {
    this.block = block;
    this.records = records;
    this.allowed = allowed;
    this.options = options;
    this.aim = aim;
  }

  boolean isAllowed() {
    return allowed;
  }

  /** When the oldest record came; only when there is one. */
  long begunNanos() {
    return block.begunNanos();
  }

  boolean hasRecords() {
    return block.whole() > 0;
  }

  /** Takes a datagram whole; false: there is no room for it now. */
  boolean take(ByteBuf content, Handover handover) {
    int length = content.readableBytes();
    if (block.whole() > 0 && block.end() + length + 1 > aim) {
      handOver(handover);
    }
    if (block.free() < length + 1 && !block.grow(length + 1, Math.max(aim, length + 1))) {
      return false;
    }
    int start = block.end();
    block.copy(content, length);
    end(start);
    offset += length;
    return true;
  }

  private void end(int start) {
    if (options.trimsEnd() && block.end() > start && block.bytes()[block.end() - 1] == 0) {
      block.shorten(block.end() - 1);
    }
    boolean ended = block.end() > start && block.bytes()[block.end() - 1] == '\n';
    if (!ended) {
      block.add((byte) '\n');
    }
    if (options.splitLines()) {
      block.whole(block.end());
    } else {
      block.record(offset);
    }
  }

  /** The first bytes of a datagram that is longer than records may be. */
  void skip(byte[] beginning, int length, Handover handover) {
    handOver(handover);
    handover.offer(Handed.skipped(records, beginning, offset, length));
    offset += length;
  }

  void handOver(Handover handover) {
    if (block.whole() > 0) {
      handover.offer(block.cut(records));
    }
  }

  /** Nothing more is taken from this one. */
  void close(Handover handover) {
    handOver(handover);
    handover.offer(Handed.end(records));
    block.close();
  }
}
