package io.weir.batch;

import org.jspecify.annotations.Nullable;

/**
 * Where bytes came from.
 *
 * @param source the name of the source in a pipeline file; on the command line {@code file} or {@code stdin}
 * @param file path or peer, as {@code @file} shows it; {@code -} for standard input
 * @param head the record that names the columns of this input, where there is one
 */
public record Origin(String source, String file, @Nullable Head head) {
  public static final Origin STDIN = new Origin("stdin", "-");

  public Origin(String source, String file) {
    this(source, file, null);
  }

  public Origin headed(Head first) {
    return new Origin(source, file, first);
  }
}
