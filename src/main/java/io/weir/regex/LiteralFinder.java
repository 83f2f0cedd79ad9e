package io.weir.regex;

import io.weir.batch.Utf8;
import io.weir.regex.RegexTree.Assertion;
import io.weir.regex.RegexTree.Chars;
import io.weir.regex.RegexTree.Choice;
import io.weir.regex.RegexTree.Group;
import io.weir.regex.RegexTree.Repeat;
import io.weir.regex.RegexTree.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of bytes that every match of a pattern must hold: clues, each a list of rows of which a match holds
 * one. Walks the tree from left to right and keeps the rows that have been going on without a gap; a gap ends them and
 * makes a clue of them.
 */
final class LiteralFinder {
  private static final int LENGTH_MOST = 64;
  private static final int ROWS_MOST = 16;
  private static final int CLUES_MOST = 6;

  private List<List<ByteSet>> rows = List.of(List.of());
  private boolean rowsArePrefix = true;
  private boolean rowsAreWhole = true;
  private final List<List<Literal>> clues = new ArrayList<>();

  private LiteralFinder() {}

  /** The clues of a pattern, those expected to be rarest first. */
  static List<List<Literal>> find(RegexTree tree) {
    LiteralFinder finder = new LiteralFinder();
    finder.visit(tree);
    finder.close();
    finder.clues.sort((one, other) -> Double.compare(frequency(one), frequency(other)));
    return List.copyOf(finder.clues.subList(0, Math.min(CLUES_MOST, finder.clues.size())));
  }

  /** How many in a thousand places of usual text are expected to hold one of the rows. */
  static double frequency(List<Literal> clue) {
    double sum = 0;
    for (Literal row : clue) {
      sum += row.frequency();
    }
    return sum;
  }

  /** Rows are whole only if the walk has never left them: nothing but them in the pattern. */
  private void close() {
    if (rows.stream().noneMatch(List::isEmpty)) {
      List<Literal> clue = new ArrayList<>();
      for (List<ByteSet> row : rows) {
        clue.add(new Literal(row.toArray(new ByteSet[0]), rowsArePrefix, rowsAreWhole));
      }
      if (isSearchable(clue)) {
        clues.add(clue);
      }
    }
    rows = List.of(List.of());
  }

  private static boolean isSearchable(List<Literal> clue) {
    return clue.size() == 1 && clue.getFirst().isUsable()
        || clue.stream().allMatch(row -> row.length() >= RowsFinder.LENGTH_LEAST);
  }

  /** What one of the branches has to hold; every branch must have something. */
  private void choose(Choice choice) {
    List<Literal> any = new ArrayList<>();
    for (RegexTree branch : choice.branches()) {
      List<List<Literal>> ofBranch = find(branch);
      if (ofBranch.isEmpty()) {
        return;
      }
      for (Literal row : ofBranch.getFirst()) {
        any.add(row.inside());
      }
    }
    if (any.size() <= ROWS_MOST && isSearchable(any)) {
      clues.add(List.copyOf(any));
    }
  }

  private void gap() {
    rowsAreWhole = false;
    close();
    rowsArePrefix = false;
  }

  private void visit(RegexTree tree) {
    List<List<ByteSet>> exact = exact(tree);
    if (exact != null) {
      List<List<ByteSet>> longer = joined(rows, exact);
      if (longer == null) {
        gap();
        longer = exact;
      }
      rows = longer;
      return;
    }
    if (tree instanceof Sequence || tree instanceof Group) {
      tree.children().forEach(this::visit);
    } else if (tree instanceof Assertion) {
      rowsAreWhole = false;
    } else if (tree instanceof Repeat r && r.min() > 0) {
      visit(r.body());
      gap();
      // the last round joins what follows
      List<List<ByteSet>> round = exact(r.body());
      rows = round != null ? round : rows;
    } else {
      gap();
      if (tree instanceof Choice c) {
        choose(c);
      }
    }
  }

  /**
   * The rows of which this tree matches exactly one, each set of which may be chosen freely; null when it is not of
   * that form.
   */
  private static @Nullable List<List<ByteSet>> exact(RegexTree tree) {
    if (tree instanceof Chars c) {
      return exact(c.ranges());
    }
    if (tree instanceof Choice c) {
      return oneOf(c);
    }
    if (tree instanceof Repeat r) {
      return repeated(r);
    }
    return tree instanceof Assertion ? null : inOrder(tree.children());
  }

  /** Of nothing at all: the one row without a byte. */
  private static @Nullable List<List<ByteSet>> inOrder(List<RegexTree> parts) {
    List<List<ByteSet>> all = List.of(List.of());
    for (RegexTree part : parts) {
      all = joined(all, exact(part));
    }
    return all;
  }

  private static @Nullable List<List<ByteSet>> oneOf(Choice choice) {
    List<List<ByteSet>> all = new ArrayList<>();
    for (RegexTree branch : choice.branches()) {
      List<List<ByteSet>> one = exact(branch);
      if (one == null || all.size() + one.size() > ROWS_MOST) {
        return null;
      }
      all.addAll(one);
    }
    return all;
  }

  private static @Nullable List<List<ByteSet>> repeated(Repeat repeat) {
    if (repeat.max() < 0 || repeat.max() > LENGTH_MOST || repeat.max() - repeat.min() > ROWS_MOST) {
      return null;
    }
    List<List<ByteSet>> one = exact(repeat.body());
    List<List<ByteSet>> rounds = List.of(List.of());
    List<List<ByteSet>> all = new ArrayList<>();
    for (int i = 0; rounds != null && i <= repeat.max(); i++) {
      if (i >= repeat.min()) {
        all.addAll(rounds);
      }
      rounds = i < repeat.max() ? joined(rounds, one) : rounds;
    }
    return rounds == null || all.size() > ROWS_MOST ? null : all;
  }

  /** Each row of the one followed by each row of the other; null when that is too much. */
  private static @Nullable List<List<ByteSet>> joined(@Nullable List<List<ByteSet>> heads,
      @Nullable List<List<ByteSet>> tails) {
    if (heads == null || tails == null || heads.size() * tails.size() > ROWS_MOST) {
      return null;
    }
    List<List<ByteSet>> all = new ArrayList<>();
    for (List<ByteSet> head : heads) {
      for (List<ByteSet> tail : tails) {
        if (head.size() + tail.size() > LENGTH_MOST) {
          return null;
        }
        List<ByteSet> row = new ArrayList<>(head);
        row.addAll(tail);
        all.add(row);
      }
    }
    return all;
  }

  private static @Nullable List<List<ByteSet>> exact(int[] ranges) {
    List<List<ByteSet>> all = new ArrayList<>();
    ByteSet ascii = new ByteSet();
    for (int i = 0; i < ranges.length; i += 2) {
      if (ranges[i + 1] >= 0x80 && ranges[i + 1] - Math.max(0x80, ranges[i]) >= ROWS_MOST) {
        return null;
      }
      for (int c = ranges[i]; c <= ranges[i + 1]; c++) {
        if (c < 0x80) {
          ascii.add(c);
        } else if (c == 0xFFFD || Character.getType(c) == Character.SURROGATE) {
          // bytes that are no UTF-8 count as U+FFFD, so no row of bytes stands for it
          return null;
        } else {
          all.add(encoded(c));
        }
      }
    }
    if (ascii.low() < 0x80) {
      all.addFirst(List.of(ascii));
    }
    return all.isEmpty() || all.size() > ROWS_MOST ? null : all;
  }

  private static List<ByteSet> encoded(int codePoint) {
    List<ByteSet> bytes = new ArrayList<>();
    for (byte b : Utf8.encode(Character.toString(codePoint))) {
      bytes.add(new ByteSet().add(b & 0xFF));
    }
    return bytes;
  }
}
