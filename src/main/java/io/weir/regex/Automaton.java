package io.weir.regex;

import io.weir.batch.Utf8;
import io.weir.regex.RegexTree.Place;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic automaton over the bytes of UTF-8 text, built from a {@link Program} while it reads (the lazy subset
 * construction of K. Thompson 1968; R. Cox, "Regular Expression Matching in the Wild"). A state is the ordered list of
 * instructions that are alive and what kind of character stood before. That there is a match shows one character late,
 * because an assertion at its end looks at what follows. Each step costs a table look-up, or, the first time, work in
 * proportion to the program; a table that grew too large is forgotten. So time is linear whatever the text.
 *
 * <p>A table entry is 0 (not known yet), or the offset of the next state's row; negative when a match ended before the
 * character taken. A byte that is no UTF-8 is read as U+FFFD. Belongs to one thread.
 */
final class Automaton {
  /** What a match means for the states. */
  enum Aim {
    /** Prefer as the pattern says: what is less preferred than a match is dropped. */
    PREFERRED,
    /** Go on as long as any match can be longer. */
    LONGEST,
    /** Only whether there is one: the first match ends it. */
    ANY
  }

  private static final int TABLE_MOST = 1 << 19;
  private static final int STATES_MOST = 10_000;
  private static final int AFTER_OTHER = 0;
  private static final int AFTER_WORD = 1;
  private static final int AFTER_LINE = 2;
  private static final int AFTER_NOTHING = 3;

  final Columns columns;
  final int dead;
  final int matched;
  private final Program program;
  private final Aim aim;
  private final int width;

  /** The column of every code point of the basic plane, once there was one beyond ASCII. */
  private short[] plane = new short[0];
  private int[] table;
  private int[][] lists;
  private byte[] before;
  private int states;
  private final Map<State, Integer> known = new HashMap<>();
  private final int[] starts = new int[4];

  private final int[] alive;
  private int aliveCount;
  private final int[] queued;
  private int queuedCount;
  private final int[] seen;
  private int seenStamp;
  private final int[] stack;

  private record State(int[] list, int before) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof State state && before == state.before && Arrays.equals(list, state.list);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(list) * 4 + before;
    }
  }

  Automaton(Program program, Columns columns, Aim aim) {
    this.program = program;
    this.columns = columns;
    this.aim = aim;
    width = columns.look + 1;
    dead = width;
    matched = 2 * width;
    alive = new int[program.size];
    queued = new int[program.size];
    seen = new int[program.size];
    stack = new int[2 * program.size + 2];
    table = new int[16 * width];
    lists = new int[16][];
    before = new byte[16];
    forget();
  }

  private void forget() {
    known.clear();
    Arrays.fill(starts, 0);
    states = 3;
    Arrays.fill(table, 0, 3 * width, 0);
    Arrays.fill(table, dead, dead + columns.look, dead);
    Arrays.fill(table, matched, matched + columns.look, matched);
  }

  /** The rows of all states; another array after a call of {@link #next}. */
  int[] table() {
    return table;
  }

  /** The state before the first character, behind the code point {@code previous}; -1: at the text's begin. */
  int start(int previous) {
    int kind = !program.asserts ? AFTER_OTHER : previous < 0 ? AFTER_NOTHING : kind(columns.of(previous));
    if (starts[kind] == 0) {
      starts[kind] = state(new int[] {program.start}, kind);
    }
    return starts[kind];
  }

  private int kind(int column) {
    return columns.word[column] ? AFTER_WORD : columns.newline[column] ? AFTER_LINE : AFTER_OTHER;
  }

  /** What follows a state on a character's column, with the table filled in. States named before may be forgotten. */
  int next(int state, int column) {
    int entry = table[state + column];
    return entry != 0 ? entry : compute(state, column);
  }

  private int compute(int state, int column) {
    int number = state / width;
    boolean match = spread(lists[number], before[number], column);
    int follower;
    boolean ends = column >= columns.count;
    if (match && aim == Aim.ANY) {
      follower = matched;
    } else if (column == columns.line) {
      follower = start(-1);
    } else if (ends) {
      follower = dead;
    } else {
      advance(column);
      follower = queuedCount == 0 ? dead : -1;
    }
    if (follower < 0) {
      int[] list = Arrays.copyOf(queued, queuedCount);
      if (aim != Aim.PREFERRED) {
        Arrays.sort(list);
      }
      boolean full = full();
      if (full) {
        forget();
      }
      follower = state(list, program.asserts ? kind(column) : AFTER_OTHER);
      if (full) {
        return match ? -follower : follower;
      }
    }
    int entry = match && aim != Aim.ANY ? -follower : follower;
    table[state + column] = entry;
    return entry;
  }

  private boolean full() {
    return states >= STATES_MOST || (states + 1) * width > TABLE_MOST && states > 8;
  }

  /** Follows everything that takes no character, in order of preference; answers whether the match was reached. */
  private boolean spread(int[] list, int before, int column) {
    seenStamp++;
    aliveCount = 0;
    boolean match = false;
    for (int first : list) {
      int depth = 0;
      stack[depth++] = first;
      while (depth > 0) {
        int at = stack[--depth];
        if (seen[at] == seenStamp) {
          continue;
        }
        seen[at] = seenStamp;
        switch (program.code[at]) {
          case Program.CHARS -> alive[aliveCount++] = at;
          case Program.SPLIT -> {
            stack[depth++] = program.argument[at];
            stack[depth++] = program.next[at];
          }
          case Program.ASSERT -> {
            if (holds(program.argument[at], before, column)) {
              stack[depth++] = program.next[at];
            }
          }
          default -> {
            match = true;
            if (aim != Aim.LONGEST) {
              return true;
            }
          }
        }
      }
    }
    return match;
  }

  private boolean holds(int place, int before, int column) {
    boolean ends = column >= columns.count;
    return switch (PLACES[place]) {
      case TEXT_BEGIN -> before == AFTER_NOTHING;
      case TEXT_END -> ends;
      case LINE_BEGIN -> before >= AFTER_LINE;
      case LINE_END -> ends || columns.newline[column];
      case WORD_EDGE -> (before == AFTER_WORD) != columns.word[column];
      case NO_WORD_EDGE -> (before == AFTER_WORD) == columns.word[column];
    };
  }

  private static final Place[] PLACES = Place.values();

  private void advance(int column) {
    seenStamp++;
    queuedCount = 0;
    for (int i = 0; i < aliveCount; i++) {
      int at = alive[i];
      int then = program.next[at];
      if (seen[then] != seenStamp && columns.contains(program.argument[at], column)) {
        seen[then] = seenStamp;
        queued[queuedCount++] = then;
      }
    }
  }

  private int state(int[] list, int kind) {
    State state = new State(list, kind);
    Integer have = known.get(state);
    if (have != null) {
      return have;
    }
    int number = states++;
    if (number >= lists.length) {
      lists = Arrays.copyOf(lists, number * 2);
      before = Arrays.copyOf(before, number * 2);
    }
    int row = number * width;
    if (row + width > table.length) {
      table = Arrays.copyOf(table, Math.max(row + width, table.length * 2));
    }
    Arrays.fill(table, row, row + width, 0);
    lists[number] = list;
    before[number] = (byte) kind;
    known.put(state, row);
    return row;
  }

  /**
   * The column of the character beyond ASCII that begins at {@code at}, times eight, plus its size in bytes, which for
   * a byte that is no UTF-8 is 1.
   */
  int wide(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xFF;
    if (lead >= 0xC2 && lead <= 0xDF && at + 1 < end && (bytes[at + 1] & 0xC0) == 0x80) {
      return plane((lead & 0x1F) << 6 | bytes[at + 1] & 0x3F) << 3 | 2;
    }
    if ((lead & 0xF0) == 0xE0 && at + 2 < end && (bytes[at + 1] & 0xC0) == 0x80 && (bytes[at + 2] & 0xC0) == 0x80) {
      int point = (lead & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F;
      if (point >= 0x800 && (point & 0xF800) != 0xD800) {
        return plane(point) << 3 | 3;
      }
    }
    int size = Utf8.sequence(bytes, at, end);
    return columns.of(codePoint(bytes, at, size)) << 3 | Math.max(1, size);
  }

  private int plane(int point) {
    if (plane.length == 0) {
      plane = columns.plane();
    }
    return plane[point];
  }

  /** The code point that begins at {@code at}; U+FFFD for a byte that is no UTF-8. */
  static int codePoint(byte[] bytes, int at, int size) {
    int lead = bytes[at];
    return switch (size) {
      case 1 -> lead;
      case 2 -> (lead & 0x1F) << 6 | bytes[at + 1] & 0x3F;
      case 3 -> (lead & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F;
      case 4 -> (lead & 0x07) << 18 | (bytes[at + 1] & 0x3F) << 12 | (bytes[at + 2] & 0x3F) << 6 | bytes[at + 3] & 0x3F;
      default -> 0xFFFD;
    };
  }

  /** How many bytes the character that ends before {@code at} takes. */
  static int sizeBefore(byte[] bytes, int start, int at) {
    if (bytes[at - 1] >= 0) {
      return 1;
    }
    for (int size = 2; size <= 4 && at - size >= start; size++) {
      if ((bytes[at - size] & 0xC0) != 0x80) {
        return Utf8.sequence(bytes, at - size, at) == size ? size : 1;
      }
    }
    return 1;
  }

  /** The code point that ends before {@code at}, or -1 at the text's begin. */
  static int codePointBefore(byte[] bytes, int start, int at) {
    if (at <= start) {
      return -1;
    }
    int size = sizeBefore(bytes, start, at);
    return size == 1 && bytes[at - 1] < 0 ? 0xFFFD : codePoint(bytes, at - size, size);
  }
}
