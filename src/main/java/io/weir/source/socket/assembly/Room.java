package io.weir.source.socket.assembly;

/** Makes room in a {@link Block}: by handing over what is whole, by growing, or not now. */
final class Room {
  private final Block block;
  private final Assembly.Way way;
  private final int aim;
  private final int most;

  /**
   * @param aim bytes of a batch
   * @param most bytes of an array that holds one long record
   */
  Room(Block block, Assembly.Way way, int aim, int most) {
    this.block = block;
    this.way = way;
    this.aim = aim;
    this.most = most;
  }

  /** What making room came to. */
  enum Answer { ROOM, LATER, TOO_LONG }

  /** Makes room for one byte at least, for more if that is cheap. */
  Answer make(int wanted) {
    if (block.free() > 0) {
      return Answer.ROOM;
    }
    if (block.end() >= aim) {
      if (block.whole() > 0) {
        if (way.isFull()) {
          return Answer.LATER;
        }
        way.handOver();
      } else if (block.end() >= most) {
        return Answer.TOO_LONG;
      }
    }
    if (block.grow(wanted, block.end() < aim ? Math.max(aim, 1) : most)) {
      return Answer.ROOM;
    }
    if (block.whole() > 0 && !way.isFull()) {
      way.handOver();
    }
    return Answer.LATER;
  }
}
