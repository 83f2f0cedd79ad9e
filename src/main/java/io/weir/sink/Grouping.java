package io.weir.sink;

import java.time.Duration;

/**
 * How outputs are put together before they are sent. A group goes out when it is full, or when it is as old as {@code linger}; with
 * no linger, as soon as the sink is free. One output that is larger than all limits is a group.
 *
 * @param bytesMost of one group
 * @param recordsMost of one group; outputs are not cut for it
 */
public record Grouping(int bytesMost, int recordsMost, Duration linger) {
  /** Whatever is ready when the sink is free, up to so many bytes. */
  public static Grouping ready(int bytesMost) {
    return new Grouping(bytesMost, Integer.MAX_VALUE, Duration.ZERO);
  }
}
