package io.weir.sink;

import io.weir.batch.Output;
import java.util.List;

/**
 * What became of a group: everything has arrived, but for what the other side refused for good.
 *
 * @param refused with the outputs' records and why; they go to the dead letters
 */
public record Sent(List<Refused> refused) {
  /** Everything has arrived. */
  public static final Sent ALL = new Sent(List.of());

  /**
   * Records nobody wants.
   *
   * @param from the first record of the output that was refused, counted from 0 by its {@link Output#spans}
   * @param to behind the last one
   * @param reason what the other side said, for the dead letter
   */
  public record Refused(Output output, int from, int to, String reason) {}
}
