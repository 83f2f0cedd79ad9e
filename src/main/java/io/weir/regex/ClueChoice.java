package io.weir.regex;

import io.weir.batch.ByteSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a pattern's clues to search for, chosen by counting in the text itself: the rarest to find lines, the next
 * rarest to drop a line before an automaton reads it, and the one that begins every match to say where that begins.
 * Chosen anew now and then, as texts change. Belongs to one thread.
 */
final class ClueChoice {
  private static final int SAMPLE_BYTES = 64 << 10;
  private static final int BATCHES = 64;
  /** An automaton's look-ups wait for each other, so a byte costs much more than in a search. */
  private static final double READ_NANOS = 1.6;
  /** A second clue that stands in more of the lines than this is not looked for. */
  private static final double SECOND_MOST = 0.6;

  private final Clue[] clues;
  private final byte delimiter;
  private int batches;
  private @Nullable Clue main;
  private @Nullable Clue second;
  private @Nullable Clue begin;

  ClueChoice(List<List<Literal>> clues, byte delimiter) {
    this.clues = clues.stream().map(Clue::new).toArray(Clue[]::new);
    this.delimiter = delimiter;
  }

  /** Looks at another batch, perhaps. */
  void look(byte[] bytes, int from, int end) {
    if (clues.length > 0 && batches++ % BATCHES == 0) {
      choose(bytes, from, Math.min(end, from + SAMPLE_BYTES));
    }
  }

  private void choose(byte[] bytes, int from, int end) {
    int size = end - from;
    int all = 1 + ByteSearch.count(bytes, delimiter, from, end);
    int[] lines = new int[clues.length];
    int least = 0;
    int next = -1;
    begin = null;
    for (int i = 0; i < clues.length; i++) {
      lines[i] = clues[i].lines(bytes, from, end, delimiter);
      if (clues[i].searchNanos(size, lines[i]) < clues[least].searchNanos(size, lines[least])) {
        least = i;
      }
      begin = clues[i].isPrefix() ? clues[i] : begin;
    }
    for (int i = 0; i < clues.length; i++) {
      if (i != least && (next < 0 || lines[i] < lines[next])) {
        next = i;
      }
    }
    double rest = clues[least].isWhole() ? 0 : READ_NANOS * size / all * lines[least];
    boolean pays = clues[least].searchNanos(size, lines[least]) + rest < READ_NANOS * size;
    main = pays ? clues[least] : null;
    second = next >= 0 && lines[next] < SECOND_MOST * all ? clues[next] : null;
  }

  /** What to search for; null when nothing is rare enough. */
  @Nullable Clue main() {
    return main;
  }

  /** What to look for in a line that holds {@link #main}; or null. */
  @Nullable Clue second() {
    return second;
  }

  /** What stands where a match begins; or null. */
  @Nullable Clue begin() {
    return begin;
  }
}
