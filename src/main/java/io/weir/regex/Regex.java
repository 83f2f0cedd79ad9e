package io.weir.regex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safere.Pattern;

/** A compiled regular expression in RE2 syntax. Immutable; any thread. */
public final class Regex {
  private final String pattern;
  final Pattern engine;
  private final List<@Nullable String> groupNames;

  private Regex(String pattern, Pattern engine, List<@Nullable String> groupNames) {
    this.pattern = pattern;
    this.engine = engine;
    this.groupNames = groupNames;
  }

  /** Compiles a pattern; throws {@link RegexMistake}. */
  public static Regex compile(String pattern) {
    return compile(pattern, false);
  }

  /** Compiles a pattern, upper and lower case being equal where {@code ignoreCase} says so; throws {@link RegexMistake}. */
  public static Regex compile(String pattern, boolean ignoreCase) {
    try {
      Pattern engine = Pattern.compile(pattern.replace("(?P<", "(?<"),
          ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
      int groups = engine.matcher("").groupCount();
      List<@Nullable String> names = new ArrayList<>();
      for (int i = 0; i < groups; i++) {
        names.add(null);
      }
      engine.namedGroups().forEach((name, index) -> names.set(index - 1, name));
      return new Regex(pattern, engine, names);
    } catch (IllegalArgumentException e) {
      throw new RegexMistake(0, String.valueOf(e.getMessage()));
    }
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
}
