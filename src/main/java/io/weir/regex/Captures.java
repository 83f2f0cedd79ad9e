package io.weir.regex;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import org.jspecify.annotations.Nullable;
import org.safere.Pattern;
import org.safere.Utf8Input;
import org.safere.Utf8Matcher;

/**
 * Finds where the groups of a match lie whose begin and end are known. SafeRE has to match exactly that span, widened
 * by one character on either side where there is one and the pattern has assertions, so that they see what they would
 * see in the whole text. That the span is the preferred match makes its groups the right ones: whatever SafeRE could
 * prefer within the span the search had preferred too.
 *
 * <p>SafeRE 1.1.0 follows {@code java.util.regex}, not RE2, for groups in a repeat whose body can be empty and for
 * {@code (?m)^} behind a final newline, and gives the last round but one of {@code (?:(.)+){2}}. Patterns with groups
 * inside a repeat or with {@code (?m)^} are left to {@link Threads}. Belongs to one thread.
 */
final class Captures {
  private final RegexTree tree;
  private final boolean widen;
  private final @Nullable Threads threads;
  private final @Nullable Pattern[] patterns = new Pattern[4];
  private final ByteBuilder shadow = new ByteBuilder(0);
  private int[] origins = new int[0];

  Captures(RegexTree tree) {
    this.tree = tree;
    widen = tree.asserts();
    threads = tree.repeatsGroups() || tree.seesLineBegins() ? new Threads(Program.noting(tree)) : null;
  }

  /**
   * Fills in {@code places[2 * i]} and {@code places[2 * i + 1]} for every group from 1 on; -1 for a group that took no
   * part. {@code places[0]} and {@code places[1]} are the match, {@code [start, end)} the text.
   */
  void fill(byte[] bytes, int start, int end, int[] places) {
    if (threads != null) {
      threads.fill(bytes, start, end, places);
      return;
    }
    int from = widen ? places[0] - sizeBefore(bytes, start, places[0]) : places[0];
    int to = widen ? places[1] + sizeAt(bytes, places[1], end) : places[1];
    int kind = (from < places[0] ? 1 : 0) + (to > places[1] ? 2 : 0);
    Pattern pattern = patterns[kind];
    if (pattern == null) {
      pattern = SafeRePattern.compile(tree, from < places[0], to > places[1]);
      patterns[kind] = pattern;
    }
    if (Utf8.badAt(bytes, from, to) < 0) {
      Utf8Matcher matcher = pattern.matcher(Utf8Input.trusted(bytes, from, to - from));
      boolean found = matcher.matches();
      for (int i = 1; 2 * i < places.length; i++) {
        int groupStart = found ? matcher.start(i) : -1;
        places[2 * i] = groupStart < 0 ? -1 : from + groupStart;
        places[2 * i + 1] = groupStart < 0 ? -1 : from + matcher.end(i);
      }
      return;
    }
    copy(bytes, from, to);
    Utf8Matcher matcher = pattern.matcher(Utf8Input.trusted(shadow.array(), 0, shadow.length()));
    boolean found = matcher.matches();
    for (int i = 1; 2 * i < places.length; i++) {
      int groupStart = found ? matcher.start(i) : -1;
      places[2 * i] = groupStart < 0 ? -1 : origins[groupStart];
      places[2 * i + 1] = groupStart < 0 ? -1 : origins[matcher.end(i)];
    }
  }

  private static int sizeBefore(byte[] bytes, int start, int at) {
    return at > start ? Automaton.sizeBefore(bytes, start, at) : 0;
  }

  private static int sizeAt(byte[] bytes, int at, int end) {
    return at < end ? Math.max(1, Utf8.sequence(bytes, at, end)) : 0;
  }

  /** Copies a text with U+FFFD for each byte that is no UTF-8, remembering where each byte came from. */
  private void copy(byte[] bytes, int from, int to) {
    shadow.clear();
    int most = 3 * (to - from);
    shadow.reserve(most);
    if (origins.length <= most) {
      origins = new int[most + 1];
    }
    for (int at = from; at < to;) {
      int size = Utf8.sequence(bytes, at, to);
      origins[shadow.length()] = at;
      if (size == 0) {
        shadow.add((byte) 0xEF).add((byte) 0xBF).add((byte) 0xBD);
        at++;
      } else {
        shadow.add(bytes, at, size);
        at += size;
      }
    }
    origins[shadow.length()] = to;
  }
}
