package io.weir.regex;

import io.weir.batch.Utf8;
import io.weir.regex.RegexTree.Place;
import java.util.Arrays;

/**
 * Finds the groups of a match by following all threads of a {@link Program} side by side, each with the places it has
 * noted (R. Pike's method, as in R. Cox's "the Virtual Machine Approach"). Slower than SafeRE, but RE2 to the letter;
 * see {@link Captures}. Belongs to one thread.
 */
final class Threads {
  private static final Place[] PLACES = Place.values();

  private final Program program;
  private final int[] seen;
  private int stamp;
  private int[] stack;
  private int[][] stacked;

  private int[] alive;
  private int[][] aliveNotes;
  private int aliveCount;
  private boolean match;
  private int[] matchNotes = new int[0];

  Threads(Program program) {
    this.program = program;
    seen = new int[program.size];
    stack = new int[2 * program.size + 2];
    stacked = new int[2 * program.size + 2][];
    alive = new int[program.size];
    aliveNotes = new int[program.size][];
  }

  /** As {@link Captures#fill}. */
  void fill(byte[] bytes, int start, int end, int[] places) {
    int[] none = new int[places.length];
    Arrays.fill(none, -1);
    int[] heads = {program.start};
    int[][] headNotes = {none};
    int before = Automaton.codePointBefore(bytes, start, places[0]);
    int at = places[0];
    while (true) {
      int size = at < end ? Utf8.sequence(bytes, at, end) : 0;
      int here = at < end ? Automaton.codePoint(bytes, at, size) : -1;
      spread(heads, headNotes, at, before, here);
      if (at >= places[1]) {
        break;
      }
      int count = 0;
      heads = new int[aliveCount];
      headNotes = new int[aliveCount][];
      for (int i = 0; i < aliveCount; i++) {
        if (CodePoints.contains(program.sets.get(program.argument[alive[i]]), here)) {
          heads[count] = program.next[alive[i]];
          headNotes[count++] = aliveNotes[i];
        }
      }
      heads = Arrays.copyOf(heads, count);
      before = here;
      at += Math.max(1, size);
    }
    if (match) {
      System.arraycopy(matchNotes, 2, places, 2, places.length - 2);
    }
    for (int i = 2; i < places.length; i += 2) {
      if (!match || places[i] < 0 || places[i + 1] < 0) {
        places[i] = -1;
        places[i + 1] = -1;
      }
    }
  }

  private void spread(int[] heads, int[][] headNotes, int at, int before, int here) {
    stamp++;
    aliveCount = 0;
    match = false;
    for (int i = 0; i < heads.length; i++) {
      int depth = push(0, heads[i], headNotes[i]);
      while (depth > 0) {
        int instruction = stack[--depth];
        int[] notes = stacked[depth];
        if (seen[instruction] == stamp) {
          continue;
        }
        seen[instruction] = stamp;
        int next = program.next[instruction];
        int argument = program.argument[instruction];
        switch (program.code[instruction]) {
          case Program.CHARS -> {
            alive[aliveCount] = instruction;
            aliveNotes[aliveCount++] = notes;
          }
          case Program.SPLIT -> depth = push(push(depth, argument, notes), next, notes);
          case Program.NOTE -> {
            int[] noted = notes.clone();
            noted[argument] = at;
            depth = push(depth, next, noted);
          }
          case Program.ASSERT -> depth = holds(PLACES[argument], before, here) ? push(depth, next, notes) : depth;
          default -> {
            if (!match) {
              match = true;
              matchNotes = notes;
            }
          }
        }
      }
    }
  }

  private int push(int depth, int instruction, int[] notes) {
    stack[depth] = instruction;
    stacked[depth] = notes;
    return depth + 1;
  }

  private static boolean holds(Place place, int before, int here) {
    return switch (place) {
      case TEXT_BEGIN -> before < 0;
      case TEXT_END -> here < 0;
      case LINE_BEGIN -> before < 0 || before == '\n';
      case LINE_END -> here < 0 || here == '\n';
      case WORD_EDGE -> word(before) != word(here);
      case NO_WORD_EDGE -> word(before) == word(here);
    };
  }

  private static boolean word(int codePoint) {
    return codePoint >= 0 && CodePoints.contains(CharacterClasses.WORD, codePoint);
  }
}
