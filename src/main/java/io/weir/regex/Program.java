package io.weir.regex;

import io.weir.regex.RegexTree.Assertion;
import io.weir.regex.RegexTree.Chars;
import io.weir.regex.RegexTree.Choice;
import io.weir.regex.RegexTree.Empty;
import io.weir.regex.RegexTree.Group;
import io.weir.regex.RegexTree.Place;
import io.weir.regex.RegexTree.Repeat;
import io.weir.regex.RegexTree.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as instructions of a nondeterministic automaton (Thompson's construction, with the order of preference
 * kept: R. Cox, "Regular Expression Matching: the Virtual Machine Approach"). Instruction 0 is the match. Immutable.
 */
final class Program {
  static final byte MATCH = 0;
  /** Takes a character of the set {@code argument}, then {@code next}. */
  static final byte CHARS = 1;
  /** Goes to {@code next}, or less willingly to {@code argument}. */
  static final byte SPLIT = 2;
  /** Goes to {@code next} where the place with ordinal {@code argument} is. */
  static final byte ASSERT = 3;

  /** Notes the place as number {@code argument} of the captures and goes to {@code next}. */
  static final byte NOTE = 4;

  static final int SIZE_MOST = 20_000;

  byte[] code = new byte[16];
  int[] next = new int[16];
  int[] argument = new int[16];
  int size = 1;
  final int start;
  final List<int[]> sets = new ArrayList<>();
  final boolean assertsWords;
  final boolean assertsLines;
  final boolean asserts;

  private final Map<Key, Integer> setNumbers = new HashMap<>();
  private final boolean reversed;
  private final boolean noting;
  private boolean words;
  private boolean lines;
  private boolean edges;

  private record Key(int[] ranges) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && Arrays.equals(ranges, key.ranges);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(ranges);
    }
  }

  /**
   * @param searching whether a match may begin anywhere at or behind the place where the reading begins
   * @param reversed for reading the text from its end
   */
  Program(RegexTree tree, boolean searching, boolean reversed) {
    this(tree, searching, reversed, false);
  }

  /** A program that begins where the reading does and notes where its groups lie. */
  static Program noting(RegexTree tree) {
    return new Program(tree, false, false, true);
  }

  private Program(RegexTree tree, boolean searching, boolean reversed, boolean noting) {
    this.reversed = reversed;
    this.noting = noting;
    int body = build(tree, 0);
    if (searching) {
      int loop = add(SPLIT, body, 0);
      int any = add(CHARS, loop, set(CodePoints.ANY));
      argument[loop] = any;
      start = loop;
    } else {
      start = body;
    }
    assertsWords = words;
    assertsLines = lines;
    asserts = words || lines || edges;
  }

  /** Adds what the tree takes, before the instruction {@code then}; gives the first instruction of it. */
  private int build(RegexTree tree, int then) {
    return tree.accept(new Forms(then));
  }

  /** The instructions for each form of a tree, to be added before {@code then}. */
  private final class Forms implements RegexTree.Visitor<Integer> {
    private final int then;

    Forms(int then) {
      this.then = then;
    }

    @Override
    public Integer empty(Empty empty) {
      return then;
    }

    @Override
    public Integer chars(Chars chars) {
      return add(CHARS, then, set(chars.ranges()));
    }

    @Override
    public Integer assertion(Assertion assertion) {
      Place seen = reversed ? assertion.place().mirrored() : assertion.place();
      switch (seen) {
        case WORD_EDGE, NO_WORD_EDGE -> words = true;
        case LINE_BEGIN, LINE_END -> lines = true;
        case TEXT_BEGIN, TEXT_END -> edges = true;
      }
      return add(ASSERT, then, seen.ordinal());
    }

    @Override
    public Integer group(Group group) {
      return noting
          ? add(NOTE, build(group.body(), add(NOTE, then, 2 * group.index() + 1)), 2 * group.index())
          : build(group.body(), then);
    }

    @Override
    public Integer sequence(Sequence sequence) {
      int at = then;
      for (RegexTree part : reversed ? sequence.parts() : sequence.parts().reversed()) {
        at = build(part, at);
      }
      return at;
    }

    @Override
    public Integer choice(Choice choice) {
      List<RegexTree> branches = choice.branches();
      int at = build(branches.getLast(), then);
      for (int i = branches.size() - 2; i >= 0; i--) {
        at = add(SPLIT, build(branches.get(i), then), at);
      }
      return at;
    }

    @Override
    public Integer repeat(Repeat repeat) {
      int at = then;
      if (repeat.max() < 0) {
        at = repeat.min() == 0 ? star(repeat, then) : plus(repeat, then);
      } else {
        for (int i = repeat.min(); i < repeat.max(); i++) {
          at = fork(build(repeat.body(), at), then, repeat.greedy());
        }
      }
      for (int i = repeat.max() < 0 ? 1 : 0; i < repeat.min(); i++) {
        at = build(repeat.body(), at);
      }
      return at;
    }
  }

  private int plus(Repeat repeat, int then) {
    return loop(repeat, then, true);
  }

  /** A body that can be empty goes through {@code (x+)?}, which keeps the order of preference right. */
  private int star(Repeat repeat, int then) {
    return repeat.body().canBeEmpty()
        ? fork(plus(repeat, then), then, repeat.greedy())
        : loop(repeat, then, false);
  }

  private int loop(Repeat repeat, int then, boolean bodyFirst) {
    int loop = fork(then, then, repeat.greedy());
    int body = build(repeat.body(), loop);
    if (repeat.greedy()) {
      next[loop] = body;
    } else {
      argument[loop] = body;
    }
    return bodyFirst ? body : loop;
  }

  private int fork(int into, int past, boolean greedy) {
    return greedy ? add(SPLIT, into, past) : add(SPLIT, past, into);
  }

  private int set(int[] ranges) {
    return setNumbers.computeIfAbsent(new Key(ranges), key -> {
      sets.add(ranges);
      return sets.size() - 1;
    });
  }

  private int add(byte instruction, int to, int with) {
    if (size == SIZE_MOST) {
      throw new RegexMistake(0, "the pattern is too large: it compiles to more than " + SIZE_MOST + " instructions");
    }
    if (size == code.length) {
      code = Arrays.copyOf(code, size * 2);
      next = Arrays.copyOf(next, size * 2);
      argument = Arrays.copyOf(argument, size * 2);
    }
    code[size] = instruction;
    next[size] = to;
    argument[size] = with;
    return size++;
  }
}
