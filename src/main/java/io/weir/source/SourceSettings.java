package io.weir.source;

import io.weir.config.OpeningException;

/**
 * What a pipeline file says of one source. Records implement it: two that are equal say the same, and a reload leaves the
 * running source alone then. Declared as a {@code Section} beside the code that reads it.
 */
public interface SourceSettings {
  /**
   * Takes what the source needs (binds the port, reads the certificate) without reading a record. What is opened is ended with
   * {@link Source#abandon} and {@link Source#close} when the pipeline does not start after all.
   */
  Source open(SourceContext context) throws OpeningException;

  /**
   * Whether every record is a line: holds no line feed but its terminator. Else the source says where records begin and end
   * ({@link io.weir.batch.Batch#framed}), each with a line feed behind it.
   */
  default boolean bringsLines() {
    return true;
  }

  /** Where it listens ({@code tcp 127.0.0.1:5140}), so that a changed source can take over the place; empty: nowhere. */
  default String place() {
    return "";
  }
}
