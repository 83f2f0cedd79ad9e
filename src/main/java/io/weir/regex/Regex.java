package io.weir.regex;

import io.weir.regex.RegexTree.Place;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled regular expression in RE2 syntax. Immutable; any thread. */
public final class Regex {
  final RegexTree tree;
  final Program program;
  final Columns columns;
  /** Whether a match can only begin where the text does. */
  final boolean anchored;
  /** Whether a match can only begin where a line of the text does. */
  final boolean anchoredAtLines;
  /** Whether a match can only end where the text does. */
  final boolean anchoredAtEnd;
  /** Whether it is made for texts of many lines. */
  final boolean manyLines;
  private final String pattern;
  private final List<@Nullable String> groupNames;
  private final List<List<Literal>> clues;
  private final @Nullable Literal literal;

  private Regex(String pattern, RegexTree tree, List<@Nullable String> groupNames, boolean manyLines) {
    this.manyLines = manyLines;
    this.pattern = pattern;
    this.tree = tree;
    this.groupNames = Collections.unmodifiableList(groupNames);
    anchored = tree.beginsAt(Place.TEXT_BEGIN);
    anchoredAtLines = tree.beginsAt(Place.LINE_BEGIN);
    anchoredAtEnd = tree.endsAt(Place.TEXT_END);
    program = new Program(tree, !anchored, false);
    columns = new Columns(program);
    clues = LiteralFinder.find(tree);
    literal = clues.stream().filter(clue -> clue.size() == 1 && clue.getFirst().pays())
        .map(List::getFirst).findFirst().orElse(null);
  }

  /** Compiles a pattern; throws {@link RegexMistake}. */
  public static Regex compile(String pattern) {
    return compile(pattern, false);
  }

  /**
   * Compiles a pattern, upper and lower case being equal where {@code ignoreCase} says so; throws {@link RegexMistake}.
   */
  public static Regex compile(String pattern, boolean ignoreCase) {
    RegexParser parser = new RegexParser(pattern, ignoreCase);
    RegexTree tree = parser.parse();
    return new Regex(pattern, tree, parser.groupNames(), false);
  }

  public String pattern() {
    return pattern;
  }

  /** How many groups it has, the whole match not counted. */
  public int groupCount() {
    return groupNames.size();
  }

  /** The name of each group from the first on, null where it has none. */
  public List<@Nullable String> groupNames() {
    return groupNames;
  }

  /**
   * What finds in a text of many lines, none of which holds a CR, what this finds in each of them without its line
   * feed; null when there is no such pattern, as for one that matches the empty text. {@link AllMatches} of it give up
   * where those of a line may have to.
   */
  public @Nullable Regex acrossLines() {
    boolean edges = tree.asserts(EnumSet.of(Place.TEXT_BEGIN, Place.TEXT_END));
    // the groups of (?m)^ are found the slow way
    return tree.canBeEmpty() || edges && groupCount() > 0 ? null
        : new Regex(pattern, tree.acrossLines(), groupNames, true);
  }

  /** The bytes whose longest runs are the matches; null where that is not what the pattern says. */
  public boolean @Nullable [] runs() {
    RegexTree body = tree;
    while (body instanceof RegexTree.Group group) {
      body = group.body();
    }
    boolean runs = body instanceof RegexTree.Repeat repeat && repeat.min() == 1 && repeat.max() < 0 && repeat.greedy();
    return runs ? ascii(((RegexTree.Repeat) body).body()) : null;
  }

  /** The bytes of which each one is a match and nothing else is; null where that is not what the pattern says. */
  public boolean @Nullable [] singles() {
    RegexTree body = tree;
    while (body instanceof RegexTree.Group group) {
      body = group.body();
    }
    return ascii(body);
  }

  /** The bytes of a character class within ASCII, or null. */
  private static boolean @Nullable [] ascii(RegexTree body) {
    if (!(body instanceof RegexTree.Chars chars)) {
      return null;
    }
    int[] ranges = chars.ranges();
    boolean[] bytes = new boolean[256];
    for (int i = 0; i < ranges.length; i += 2) {
      if (ranges[i + 1] >= 0x80) {
        return null;
      }
      Arrays.fill(bytes, ranges[i], ranges[i + 1] + 1, true);
    }
    return bytes;
  }

  /** A searcher for one thread. */
  public Searcher searcher() {
    return new Searcher(this);
  }

  /** Bytes that every match holds, rare enough to be worth searching first; or null. */
  public @Nullable Literal literal() {
    return literal;
  }

  /** What every match holds: of each element one row. Those expected to be rarest come first. */
  List<List<Literal>> clues() {
    return clues;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
