package io.weir.stage.format;

/**
 * How the parts of one record in several lines are told. After {@link #look} has answered true the other methods speak
 * of that line; all places are in its bytes. Belongs to one thread.
 */
public abstract class PartFormat {
  /** Where the stream's name stands: parts of different streams may alternate. */
  int streamStart;
  int streamEnd;
  /** Where the part's own text stands. */
  int contentStart;
  int contentEnd;
  /** Whether another line goes on with it. */
  boolean part;

  /** Whether this is a line of the format. */
  abstract boolean look(byte[] b, int start, int length);

  /** The first part's bytes in front of its content as those of a whole record. */
  byte[] whole(byte[] prefix) {
    return prefix;
  }
}
