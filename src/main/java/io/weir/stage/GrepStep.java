package io.weir.stage;

import io.weir.record.Row;
import io.weir.regex.Searcher;

/** {@code grep}: keeps, or removes, by a match in the text. */
public final class GrepStep extends Step {
  private final Searcher searcher;
  private final boolean keepsMatches;

  public GrepStep(Searcher searcher, boolean keepsMatches) {
    this.searcher = searcher;
    this.keepsMatches = keepsMatches;
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public int apply(Row row) {
    int start = row.lineStart();
    return searcher.test(row.line(), start, start + row.lineLength()) == keepsMatches ? PASS : DROP;
  }
}
