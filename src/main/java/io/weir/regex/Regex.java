package io.weir.regex;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled regular expression in RE2 syntax. Immutable; any thread. */
public final class Regex {
  final RegexTree tree;
  final Program program;
  final Columns columns;
  /** Whether a match can only begin where the text does. */
  final boolean anchored;
  private final String pattern;
  private final List<@Nullable String> groupNames;
  private final List<Literal> literals;

  private Regex(String pattern, RegexTree tree, List<@Nullable String> groupNames) {
    this.pattern = pattern;
    this.tree = tree;
    this.groupNames = Collections.unmodifiableList(groupNames);
    anchored = tree.anchoredAtBegin();
    program = new Program(tree, !anchored, false);
    columns = new Columns(program);
    literals = LiteralFinder.find(tree);
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
    return new Regex(pattern, tree, parser.groupNames());
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

  /** A searcher for one thread. */
  public Searcher searcher() {
    return new Searcher(this);
  }

  /** Bytes that every match holds, rare enough to be worth searching first; or null. */
  public @Nullable Literal literal() {
    return literals.size() == 1 ? literals.getFirst() : null;
  }

  /** Rows of bytes of which every match holds one; empty when none are worth searching. */
  List<Literal> literals() {
    return literals;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
