package io.weir.batch;

import java.util.Map;

/**
 * How far a source has come that can be read again: what of it has safely arrived. Kept through restarts and through
 * {@code kill -9}. Partitions of one source (a file, a connection's queue, a topic's partition) do not wait for each other.
 */
public interface Positions {
  /** Remembers nothing, for sources that cannot be read again and for tests. */
  Positions NONE = new Positions() {
    @Override
    public Map<String, Position> restored() {
      return Map.of();
    }

    @Override
    public Partition partition(String name, String about, long from) {
      return new Partition() {
        @Override
        public Delivery track(long behind, Delivery then) {
          return then;
        }

        @Override
        public void about(String text) {}

        @Override
        public void forget() {}
      };
    }
  };

  /**
   * Where a partition stands.
   *
   * @param behind everything in front of this position has arrived
   * @param about what the source had said of the partition
   */
  record Position(long behind, String about) {}

  /** What an earlier run left, by partition; asked once, before anything is read. */
  Map<String, Position> restored();

  /**
   * A partition that is read from this position on.
   *
   * @param name what tells it from others of this source, also after a restart
   * @param about whatever the source wants to be told again with the position, such as the path
   */
  Partition partition(String name, String about, long from);

  /** One partition. One thread at a time. */
  interface Partition {
    /**
     * A batch was read. The position moves there once this batch and all before it have been acknowledged, in whatever order
     * that happens. Called in reading order.
     *
     * @param behind position behind the batch
     * @param then told as well
     * @return what the batch is to carry
     */
    Delivery track(long behind, Delivery then);

    /** Says something else of the partition: the file was renamed. */
    void about(String text);

    /** The partition is gone for good: once everything read of it has arrived its position is no longer kept. */
    void forget();
  }
}
