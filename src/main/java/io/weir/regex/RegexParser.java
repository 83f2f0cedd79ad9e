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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads RE2 syntax ("https://github.com/google/re2/wiki/Syntax"): Perl's classes, groups, flags and lazy repeats,
 * without what cannot be matched in linear time.
 */
final class RegexParser {
  private static final int REPEAT_MOST = 1000;
  private static final int DEPTH_MOST = 500;

  final ClassParser classes;
  private final String pattern;
  private final List<@Nullable String> groupNames = new ArrayList<>();
  private int at;
  private int depth;
  private boolean ignoreCase;
  private boolean manyLines;
  private boolean dotTakesNewline;
  private boolean lazy;

  RegexParser(String pattern, boolean ignoreCase) {
    this.pattern = pattern;
    this.ignoreCase = ignoreCase;
    classes = new ClassParser(pattern);
  }

  List<@Nullable String> groupNames() {
    return groupNames;
  }

  /** The whole pattern; throws {@link RegexMistake}. */
  RegexTree parse() {
    RegexTree tree = choice();
    if (at < pattern.length()) {
      throw new RegexMistake(at, "the ')' closes no group; write '\\)' for the character itself");
    }
    return tree;
  }

  private RegexTree choice() {
    List<RegexTree> branches = new ArrayList<>();
    branches.add(sequence());
    while (at < pattern.length() && pattern.charAt(at) == '|') {
      at++;
      branches.add(sequence());
    }
    return branches.size() == 1 ? branches.getFirst() : new Choice(List.copyOf(branches));
  }

  private RegexTree sequence() {
    List<RegexTree> parts = new ArrayList<>();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      if (pattern.startsWith("\\Q", at)) {
        quoted(parts);
        continue;
      }
      RegexTree atom = atom();
      if (atom != null) {
        parts.add(atom);
      }
    }
    return parts.isEmpty() ? new Empty() : parts.size() == 1 ? parts.getFirst() : new Sequence(List.copyOf(parts));
  }

  /** Takes the text between {@code \Q} and {@code \E}; a repeat behind it repeats its last character. */
  private void quoted(List<RegexTree> parts) {
    int end = pattern.indexOf("\\E", at + 2);
    int stop = end < 0 ? pattern.length() : end;
    at += 2;
    if (at == stop && end >= 0 && !parts.isEmpty()) {
      at = end + 2;
      parts.add(repeated(parts.removeLast(), stop));
      return;
    }
    while (at < stop) {
      int c = pattern.codePointAt(at);
      at += Character.charCount(c);
      RegexTree letter = literal(c);
      if (at == stop && end >= 0) {
        at = end + 2;
        letter = repeated(letter, stop);
        stop = at;
        end = -1;
      }
      parts.add(letter);
    }
    at = end < 0 ? at : end + 2;
  }

  private @Nullable RegexTree atom() {
    int start = at;
    char c = pattern.charAt(at);
    RegexTree atom = switch (c) {
      case '(' -> group();
      case '[' -> {
        Chars set = classes.bracket(at, ignoreCase);
        at = classes.end();
        yield set;
      }
      case '.' -> one(new Chars(dotTakesNewline ? CodePoints.ANY : CodePoints.ANY_BUT_NEWLINE));
      case '^' -> one(new Assertion(manyLines ? Place.LINE_BEGIN : Place.TEXT_BEGIN));
      case '$' -> one(new Assertion(manyLines ? Place.LINE_END : Place.TEXT_END));
      case '\\' -> escape();
      case '*', '+', '?' -> throw new RegexMistake(at,
          "there is nothing before '" + c + "' to repeat; write '\\" + c + "' for the character itself");
      default -> {
        if (repeatEnd(at) > 0) {
          throw new RegexMistake(at, "there is nothing before '{' to repeat; write '\\{' for the character itself");
        }
        int codePoint = pattern.codePointAt(at);
        at += Character.charCount(codePoint);
        yield literal(codePoint);
      }
    };
    return atom == null ? null : repeated(atom, start);
  }

  private RegexTree one(RegexTree tree) {
    at++;
    return tree;
  }

  private RegexTree literal(int codePoint) {
    int[] single = {codePoint, codePoint};
    return new Chars(ignoreCase ? CaseFolding.fold(single) : single);
  }

  private RegexTree escape() {
    char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
    Place place = switch (c) {
      case 'A' -> Place.TEXT_BEGIN;
      case 'z' -> Place.TEXT_END;
      case 'b' -> Place.WORD_EDGE;
      case 'B' -> Place.NO_WORD_EDGE;
      default -> null;
    };
    if (place != null) {
      at += 2;
      return new Assertion(place);
    }
    int[] named = classes.named(at, ignoreCase);
    if (named != null) {
      at = classes.end();
      return new Chars(named);
    }
    int codePoint = classes.escaped(at);
    at = classes.end();
    return literal(codePoint);
  }

  // ---- repeats ----

  private RegexTree repeated(RegexTree body, int start) {
    boolean stacked = false;
    RegexTree tree = body;
    while (at < pattern.length()) {
      int from = at;
      int min;
      int max;
      switch (pattern.charAt(at)) {
        case '*' -> { min = 0; max = -1; at++; }
        case '+' -> { min = 1; max = -1; at++; }
        case '?' -> { min = 0; max = 1; at++; }
        default -> {
          int end = repeatEnd(at);
          if (end < 0) {
            return tree;
          }
          String[] counts = pattern.substring(at + 1, end - 1).split(",", -1);
          min = count(counts[0]);
          max = counts.length == 1 ? min : counts[1].isEmpty() ? -1 : count(counts[1]);
          if (max >= 0 && max < min) {
            throw new RegexMistake(at, "the repeat counts stand the wrong way round");
          }
          at = end;
        }
      }
      if (stacked) {
        throw new RegexMistake(from, "two repeats stand side by side; put the first one into a group (?:…)");
      }
      stacked = true;
      boolean greedy = !lazy;
      if (at < pattern.length() && pattern.charAt(at) == '?') {
        at++;
        greedy = lazy;
      }
      tree = new Repeat(tree, min, max, greedy);
      if (Math.max(min, max) >= 2 && copies(tree) > REPEAT_MOST) {
        throw new RegexMistake(start, "repeats inside repeats come to more than " + REPEAT_MOST + " copies");
      }
    }
    return tree;
  }

  private int count(String digits) {
    int count = digits.length() > 5 ? REPEAT_MOST + 1 : Integer.parseInt(digits);
    if (count > REPEAT_MOST) {
      throw new RegexMistake(at, "the repeat count " + digits + " is more than " + REPEAT_MOST);
    }
    return count;
  }

  /**
   * The place behind the repeat counts that begin here, or -1 when this is no {@code {n}}, {@code {n,}}, {@code {n,m}}.
   */
  private int repeatEnd(int from) {
    if (from >= pattern.length() || pattern.charAt(from) != '{') {
      return -1;
    }
    int i = digits(from + 1);
    if (i == from + 1) {
      return -1;
    }
    if (i < pattern.length() && pattern.charAt(i) == ',') {
      i = digits(i + 1);
    }
    return i < pattern.length() && pattern.charAt(i) == '}' ? i + 1 : -1;
  }

  private int digits(int from) {
    int i = from;
    while (i < pattern.length() && pattern.charAt(i) >= '0' && pattern.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static long copies(RegexTree tree) {
    long within = 1;
    for (RegexTree part : tree.children()) {
      within = Math.max(within, copies(part));
    }
    return tree instanceof Repeat r ? Math.max(1, r.max() < 0 ? r.min() : r.max()) * within : within;
  }

  // ---- groups and flags ----

  private @Nullable RegexTree group() {
    int open = at++;
    boolean wasIgnoring = ignoreCase;
    boolean wasManyLines = manyLines;
    boolean wasDot = dotTakesNewline;
    boolean wasLazy = lazy;
    int index = 0;
    String name = null;
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      if (pattern.startsWith("?P<", at) || pattern.startsWith("?<", at)) {
        name = name(open);
        groupNames.add(name);
        index = groupNames.size();
      } else if (!flags(open)) {
        return null;
      }
    } else {
      groupNames.add(null);
      index = groupNames.size();
    }
    if (++depth > DEPTH_MOST) {
      throw new RegexMistake(open, "groups are nested more than " + DEPTH_MOST + " deep");
    }
    RegexTree body = choice();
    depth--;
    if (at >= pattern.length()) {
      throw new RegexMistake(open, "the ')' for this '(' is missing; write '\\(' for the character itself");
    }
    at++;
    ignoreCase = wasIgnoring;
    manyLines = wasManyLines;
    dotTakesNewline = wasDot;
    lazy = wasLazy;
    return index == 0 ? body : new Group(index, name, body);
  }

  private String name(int open) {
    if (pattern.startsWith("?<=", at) || pattern.startsWith("?<!", at)) {
      throw new RegexMistake(open, "looking behind is no part of RE2 syntax");
    }
    int start = pattern.indexOf('<', at) + 1;
    int end = pattern.indexOf('>', start);
    String name = end < 0 ? "" : pattern.substring(start, end);
    if (name.isEmpty() || !name.chars().allMatch(c -> CodePoints.contains(CharacterClasses.WORD, c))) {
      throw new RegexMistake(open, "a group's name is made of letters, digits and '_', as in (?<name>…)");
    }
    if (groupNames.contains(name)) {
      throw new RegexMistake(open, "two groups have the name '" + name + "'");
    }
    at = end + 1;
    return name;
  }

  /** Reads {@code ?i-s:} or {@code ?i)}; answers whether a body follows. */
  private boolean flags(int open) {
    boolean on = true;
    boolean sawFlag = false;
    for (at++; at < pattern.length(); at++) {
      switch (pattern.charAt(at)) {
        case 'i' -> ignoreCase = on;
        case 'm' -> manyLines = on;
        case 's' -> dotTakesNewline = on;
        case 'U' -> lazy = on;
        case '-' -> {
          if (!on) {
            throw noFlags(open);
          }
          on = false;
          sawFlag = false;
          continue;
        }
        case ':', ')' -> {
          if (!on && !sawFlag) {
            throw noFlags(open);
          }
          return pattern.charAt(at++) == ':';
        }
        default -> throw noFlags(open);
      }
      sawFlag = true;
    }
    throw new RegexMistake(open, "the ')' for this '(' is missing; write '\\(' for the character itself");
  }

  private RegexMistake noFlags(int open) {
    char c = pattern.charAt(at);
    return new RegexMistake(open, c == '=' || c == '!'
        ? "looking ahead is no part of RE2 syntax"
        : "'(?' must be followed by '<name>', ':' or flags out of i, m, s, U");
  }
}
