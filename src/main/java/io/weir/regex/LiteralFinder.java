package io.weir.regex;

import io.weir.batch.Utf8;
import io.weir.regex.RegexTree.Assertion;
import io.weir.regex.RegexTree.Chars;
import io.weir.regex.RegexTree.Choice;
import io.weir.regex.RegexTree.Empty;
import io.weir.regex.RegexTree.Group;
import io.weir.regex.RegexTree.Repeat;
import io.weir.regex.RegexTree.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rarest row of bytes that every match of a pattern must hold, or a few rows of which it must hold one. Walks
 * the tree from left to right and keeps the row that has been going on without a gap; where it ends, it is compared
 * with the best so far.
 */
final class LiteralFinder {
  /** Expected finds in a thousand bytes above which it does not pay to search for a row and then to run an engine. */
  private static final double FREQUENCY_MOST = 4;
  private static final double LOOKS_MOST = 30;
  private static final int LENGTH_MOST = 64;
  private static final int ROWS_MOST = 4;

  private List<ByteSet> row = new ArrayList<>();
  private boolean rowIsPrefix = true;
  private boolean rowIsWhole = true;
  private List<Literal> best = List.of();

  private LiteralFinder() {}

  /** Rows of which every match must hold one; none when there are none worth searching for. */
  static List<Literal> find(RegexTree tree) {
    LiteralFinder finder = new LiteralFinder();
    finder.visit(tree);
    finder.close();
    return finder.best;
  }

  /** A row is whole only if the walk has never left it: nothing but it in the pattern. */
  private void close() {
    if (!row.isEmpty()) {
      Literal literal = new Literal(row.toArray(new ByteSet[0]), rowIsPrefix, rowIsWhole);
      boolean pays = literal.isUsable()
          && (rowIsWhole || literal.frequency() <= FREQUENCY_MOST && literal.looks() <= LOOKS_MOST);
      if (pays && literal.frequency() < frequency(best)) {
        best = List.of(literal);
      }
    }
    row = new ArrayList<>();
  }

  private static double frequency(List<Literal> rows) {
    return rows.isEmpty() ? Double.MAX_VALUE : rows.stream().mapToDouble(Literal::frequency).sum();
  }

  /** What one of the branches has to hold; every branch must have something. */
  private void choose(Choice choice) {
    List<Literal> rows = new ArrayList<>();
    for (RegexTree branch : choice.branches()) {
      List<Literal> ofBranch = find(branch);
      if (ofBranch.isEmpty()) {
        return;
      }
      for (Literal one : ofBranch) {
        rows.add(one.inside());
      }
    }
    if (rows.size() <= ROWS_MOST && frequency(rows) < frequency(best) && frequency(rows) <= FREQUENCY_MOST) {
      best = List.copyOf(rows);
    }
  }

  private void gap() {
    rowIsWhole = false;
    close();
    rowIsPrefix = false;
  }

  private void visit(RegexTree tree) {
    List<ByteSet> exact = exact(tree);
    if (exact != null && exact.size() <= LENGTH_MOST) {
      if (row.size() + exact.size() > LENGTH_MOST) {
        gap();
      }
      row.addAll(exact);
      return;
    }
    switch (tree) {
      case Sequence s -> s.parts().forEach(this::visit);
      case Group g -> visit(g.body());
      case Assertion a -> rowIsWhole = false;
      case Repeat r when r.min() > 0 -> {
        visit(r.body());
        gap();
        visitAgain(r);
      }
      case Choice c -> {
        gap();
        choose(c);
      }
      case Repeat r -> gap();
      case Chars c -> gap();
      case Empty e -> { }
    }
  }

  /** The last round of a repeat joins what follows it. */
  private void visitAgain(Repeat repeat) {
    List<ByteSet> exact = exact(repeat.body());
    if (exact != null && exact.size() <= LENGTH_MOST) {
      row.addAll(exact);
    }
  }

  /**
   * The row that this tree matches exactly, each set of which may be chosen freely; null when it is not of that form.
   */
  private @Nullable List<ByteSet> exact(RegexTree tree) {
    return switch (tree) {
      case Empty e -> List.of();
      case Chars c -> exact(c.ranges());
      case Group g -> exact(g.body());
      case Sequence s -> {
        List<ByteSet> all = new ArrayList<>();
        for (RegexTree part : s.parts()) {
          List<ByteSet> one = exact(part);
          if (one == null || all.size() + one.size() > LENGTH_MOST) {
            yield null;
          }
          all.addAll(one);
        }
        yield all;
      }
      case Repeat r -> {
        List<ByteSet> one = r.min() == r.max() ? exact(r.body()) : null;
        if (one == null || (long) one.size() * r.min() > LENGTH_MOST) {
          yield null;
        }
        List<ByteSet> all = new ArrayList<>();
        for (int i = 0; i < r.min(); i++) {
          all.addAll(one);
        }
        yield all;
      }
      case Choice c -> null;
      case Assertion a -> null;
    };
  }

  private static @Nullable List<ByteSet> exact(int[] ranges) {
    if (ranges.length == 0) {
      return null;
    }
    if (ranges[ranges.length - 1] < 0x80) {
      ByteSet set = new ByteSet();
      for (int i = 0; i < ranges.length; i += 2) {
        for (int c = ranges[i]; c <= ranges[i + 1]; c++) {
          set.add(c);
        }
      }
      return List.of(set);
    }
    boolean one = ranges.length == 2 && ranges[0] == ranges[1];
    if (!one || ranges[0] == 0xFFFD || Character.getType(ranges[0]) == Character.SURROGATE) {
      return null;
    }
    List<ByteSet> bytes = new ArrayList<>();
    for (byte b : Utf8.encode(Character.toString(ranges[0]))) {
      bytes.add(new ByteSet().add(b & 0xFF));
    }
    return bytes;
  }
}
