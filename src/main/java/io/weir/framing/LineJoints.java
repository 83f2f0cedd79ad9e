package io.weir.framing;

/** Tells which lines of one input continue the record in front of them. Asked for every line, in order; one thread. */
public interface LineJoints {
  /**
   * Whether the line {@code [start, end)}, without its terminator, continues the record in front.
   *
   * @param lines how many lines that record has so far; 0 when there is none to continue, then the answer is ignored
   */
  boolean continues(byte[] bytes, int start, int end, int lines);
}
