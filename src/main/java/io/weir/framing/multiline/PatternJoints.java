package io.weir.framing.multiline;

import io.weir.framing.LineJoints;
import io.weir.regex.Searcher;

/** Joints told by one pattern: of lines that begin a record, or of lines that continue one. */
public final class PatternJoints implements LineJoints {
  private final Searcher searcher;
  private final boolean ofStarts;
  private boolean begun;

  /** @param ofStarts whether a match begins a record; if not, it continues one */
  public PatternJoints(Searcher searcher, boolean ofStarts) {
    this.searcher = searcher;
    this.ofStarts = ofStarts;
  }

  @Override
  public boolean continues(byte[] bytes, int start, int end, int lines) {
    boolean begins = searcher.test(bytes, start, end) == ofStarts;
    begun |= begins;
    // in front of the first beginning every line is a record
    return begun && !begins;
  }
}
