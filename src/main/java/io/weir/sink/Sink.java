package io.weir.sink;

/**
 * Where a pipeline's bytes go. One thread at a time. Writing ends with exactly one of {@link #finish} and
 * {@link #abandon}.
 */
public interface Sink {
  /** Writes all of these bytes; they may be used again when it returns. */
  void write(byte[] bytes, int offset, int length) throws OutputException;

  /** Everything was written: makes the output complete and visible. */
  void finish() throws OutputException;

  /** The output is not to be used: a file that was there before stays as it was. */
  void abandon();
}
