package io.weir.batch;

/**
 * Leave to hold bytes in memory. A source takes credit before it reads; what it read carries the credit along, and the
 * {@link Delivery} of the batch gives it back. Any thread.
 */
public interface Credit {
  /** Credit without end, for tests and benchmarks. */
  Credit UNLIMITED = new Credit() {
    @Override
    public void take(long bytes, long held) {}

    @Override
    public boolean tryTake(long bytes, long held, Runnable granted) {
      return true;
    }

    @Override
    public void giveBack(long bytes) {}
  };

  /**
   * Waits until this many bytes may be held, and takes them. Only a source's own thread may call this.
   *
   * @param held what the caller holds already and cannot give back before it has got the rest: when nothing else is
   *     held anywhere the request is granted, however large, because waiting would be for ever
   */
  void take(long bytes, long held);

  /**
   * As {@link #take} without waiting, for event loops: true when the credit was granted at once. If not, it is granted later,
   * and {@code granted} runs then, once, on any thread; it must be quick. There is no way to withdraw the request.
   */
  boolean tryTake(long bytes, long held, Runnable granted);

  void giveBack(long bytes);
}
