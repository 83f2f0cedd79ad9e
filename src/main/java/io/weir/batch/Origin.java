package io.weir.batch;

/**
 * Where bytes came from.
 *
 * @param source the name of the source in a pipeline file; on the command line {@code file} or {@code stdin}
 * @param file path or peer, as {@code @file} shows it; {@code -} for standard input
 */
public record Origin(String source, String file) {
  public static final Origin STDIN = new Origin("stdin", "-");
}
