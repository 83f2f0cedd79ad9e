package io.weir.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The kinds of characters one program tells apart: code points that are in the same of its sets share a column of the
 * automaton's table. Behind the characters' columns stand {@link #end} (the text has ended), {@link #line} (a line has
 * ended and the next begins) and {@link #look} (the byte alone does not say; always empty). Immutable.
 */
final class Columns {
  final int count;
  final int end;
  final int line;
  final int look;
  /** The column of each ASCII byte, {@link #look} for the others. */
  final short[] ofByte = new short[256];
  final boolean[] word;
  final boolean[] newline;

  private final int[] firsts;
  private final int[] columns;
  private final int[] low = new int[0x800];
  private final int[] member;
  private final List<int[]> sets;

  Columns(Program program) {
    sets = program.sets;
    firsts = bounds(program);
    columns = new int[firsts.length];
    int kinds = 1;
    for (int[] set : sets) {
      kinds = refine(set, kinds);
    }
    kinds = program.assertsWords ? refine(CharacterClasses.WORD, kinds) : kinds;
    kinds = program.assertsLines ? refine(new int[] {'\n', '\n'}, kinds) : kinds;
    count = renumber(kinds);
    end = count;
    line = count + 1;
    look = count + 2;
    member = new int[count];
    word = new boolean[count + 3];
    newline = new boolean[count + 3];
    for (int i = firsts.length - 1; i >= 0; i--) {
      member[columns[i]] = firsts[i];
      word[columns[i]] = program.assertsWords && CodePoints.contains(CharacterClasses.WORD, firsts[i]);
      newline[columns[i]] = program.assertsLines && firsts[i] == '\n';
    }
    for (int c = 0, at = 0; c < low.length; c++) {
      while (at + 1 < firsts.length && firsts[at + 1] <= c) {
        at++;
      }
      low[c] = columns[at];
    }
    for (int b = 0; b < 256; b++) {
      ofByte[b] = (short) (b < 0x80 ? low[b] : look);
    }
  }

  /** As {@link #ofByte}, for reading many lines: the delimiter ends a line, and a CR may belong to a line's end. */
  short[] forLines(byte delimiter) {
    short[] columnsOfLines = ofByte.clone();
    columnsOfLines[delimiter] = (short) line;
    if (delimiter == '\n') {
      columnsOfLines['\r'] = (short) look;
    }
    return columnsOfLines;
  }

  /** Whether the characters of a column are in a set of the program. */
  boolean contains(int set, int column) {
    return CodePoints.contains(sets.get(set), member[column]);
  }

  /** The column of a code point. */
  int of(int codePoint) {
    if (codePoint < low.length) {
      return low[codePoint];
    }
    int place = Arrays.binarySearch(firsts, codePoint);
    return columns[place < 0 ? -place - 2 : place];
  }

  /** The columns of all code points of the basic plane. */
  short[] plane() {
    short[] plane = new short[0x10000];
    for (int i = 0; i < firsts.length && firsts[i] < plane.length; i++) {
      int next = i + 1 < firsts.length ? Math.min(firsts[i + 1], plane.length) : plane.length;
      Arrays.fill(plane, firsts[i], next, (short) columns[i]);
    }
    return plane;
  }

  private static int[] bounds(Program program) {
    IntStream.Builder bounds = IntStream.builder();
    bounds.add(0).add('\n').add('\n' + 1);
    addBounds(CharacterClasses.WORD, bounds);
    for (int[] set : program.sets) {
      addBounds(set, bounds);
    }
    return bounds.build().filter(c -> c <= CodePoints.MOST).sorted().distinct().toArray();
  }

  private static void addBounds(int[] ranges, IntStream.Builder to) {
    for (int i = 0; i < ranges.length; i += 2) {
      to.add(ranges[i]).add(ranges[i + 1] + 1);
    }
  }

  /** Gives what lies inside the set kinds of their own; answers how many numbers are in use then. */
  private int refine(int[] set, int kinds) {
    Map<Integer, Integer> moved = new HashMap<>();
    for (int range = 0; range < set.length; range += 2) {
      int i = Arrays.binarySearch(firsts, set[range]);
      for (; i < firsts.length && firsts[i] <= set[range + 1]; i++) {
        columns[i] = moved.computeIfAbsent(columns[i], old -> kinds + moved.size());
      }
    }
    return kinds + moved.size();
  }

  private int renumber(int kinds) {
    int[] numbers = new int[kinds];
    int used = 0;
    for (int i = 0; i < columns.length; i++) {
      int old = columns[i];
      if (numbers[old] == 0) {
        numbers[old] = ++used;
      }
      columns[i] = numbers[old] - 1;
    }
    return used;
  }
}
