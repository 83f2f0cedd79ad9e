package io.weir.source.socket.assembly;

import io.netty.buffer.ByteBuf;

/** Makes records of the bytes of one peer, in a {@link Block}. Belongs to one event loop. */
public interface Assembly {
  /**
   * Takes bytes until there are no more: true. False: there is no room now; to be called again with what is left when the peer may
   * hand over again, or when credit has come.
   *
   * @throws BadFrame when these bytes cannot be what they should be; nothing behind them can be understood
   */
  boolean take(ByteBuf from) throws BadFrame;

  /** The end of input: hands over what is left, as it is. */
  void finish();

  /** Where whole records go. */
  interface Way {
    /** Whether nothing may be handed over at the moment. */
    boolean isFull();

    /** Cuts the block and hands over the whole records. */
    void handOver();

    /** Hands over the beginning of a record that is too long. */
    void handOver(byte[] beginning, long offset, long length);
  }

  /** What a peer sends is not what was agreed. */
  final class BadFrame extends Exception {
    private static final long serialVersionUID = 1;
    private final String reason;

    /**
     * @param reason a fixed word to count under
     * @param message for people
     */
    BadFrame(String reason, String message) {
      super(message, null, false, false);
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }
  }
}
