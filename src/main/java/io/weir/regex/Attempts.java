package io.weir.regex;

import io.weir.batch.ByteSearch;
import io.weir.batch.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where matches of one pattern may begin: places are passed over eight bytes or one look-up at a time, and only from
 * the others an automaton reads on, so that a match's begin need not be looked for from its end. Only for patterns that
 * never match the empty text. Belongs to one thread.
 */
final class Attempts {
  private final boolean[] begins = new boolean[256];
  /** The ASCII bytes that a repeat takes with which the pattern begins. */
  private final boolean[] repeated = new boolean[256];
  private final boolean atLineBegins;
  private final @Nullable Literal prefix;
  final Automaton automaton;

  private Attempts(Regex regex, Program program) {
    atLineBegins = regex.anchoredAtLines;
    Literal literal = regex.literal();
    prefix = literal != null && literal.isPrefix() ? literal : null;
    int[] ranges = regex.tree.leadingRepeat();
    if (ranges != null) {
      enter(ranges, repeated);
      Arrays.fill(repeated, 0x80, 0x100, false);
    }
    automaton = new Automaton(program, new Columns(program), Automaton.Aim.PREFERRED);
  }

  /** Null when the pattern may match the empty text. */
  static @Nullable Attempts of(Regex regex) {
    Program program = new Program(regex.tree, false, false);
    Attempts attempts = new Attempts(regex, program);
    return attempts.gather(program) ? attempts : null;
  }

  /** Collects the first bytes of everything the program takes at first; false when it may take nothing. */
  private boolean gather(Program program) {
    boolean[] seen = new boolean[program.size];
    int[] stack = new int[2 * program.size + 2];
    int depth = 0;
    stack[depth++] = program.start;
    while (depth > 0) {
      int at = stack[--depth];
      if (seen[at]) {
        continue;
      }
      seen[at] = true;
      switch (program.code[at]) {
        case Program.MATCH -> {
          return false;
        }
        case Program.CHARS -> enter(program.sets.get(program.argument[at]), begins);
        case Program.SPLIT -> {
          stack[depth++] = program.argument[at];
          stack[depth++] = program.next[at];
        }
        default -> stack[depth++] = program.next[at];
      }
    }
    return true;
  }

  private static void enter(int[] ranges, boolean[] to) {
    for (int i = 0; i < ranges.length; i += 2) {
      for (int b = ranges[i]; b <= Math.min(ranges[i + 1], 0x7F); b++) {
        to[b] = true;
      }
      for (int b = 0x80; ranges[i + 1] >= 0x80 && b < 0x100; b++) {
        to[b] = true;
      }
    }
  }

  /** The first place at {@code from} or later where a match may begin, or {@code end}. */
  int next(byte[] bytes, int start, int from, int end) {
    if (prefix != null) {
      int found = prefix.next(bytes, from, end);
      return found < 0 ? end : found;
    }
    if (atLineBegins) {
      int found = from == start ? start : ByteSearch.indexOf(bytes, (byte) '\n', from - 1, end) + 1;
      return found <= 0 && from > start ? end : found;
    }
    boolean[] wanted = begins;
    int at = from;
    while (at + 4 <= end && !(wanted[bytes[at] & 0xFF] | wanted[bytes[at + 1] & 0xFF]
        | wanted[bytes[at + 2] & 0xFF] | wanted[bytes[at + 3] & 0xFF])) {
      at += 4;
    }
    while (at < end && !wanted[bytes[at] & 0xFF]) {
      at++;
    }
    return at;
  }

  /**
   * The next place where a match may begin when none began at {@code at}. Where the pattern begins with a repeat, what
   * begins further on in a run of the repeat's bytes could begin here as well.
   */
  int past(byte[] bytes, int at, int end) {
    int next = at + Math.max(1, Utf8.sequence(bytes, at, end));
    if (repeated[bytes[at] & 0xFF]) {
      while (next < end && repeated[bytes[next] & 0xFF]) {
        next++;
      }
    }
    return next;
  }
}
