package io.weir.regex;

import io.weir.regex.RegexTree.Chars;
import org.jspecify.annotations.Nullable;

/** Reads what stands for one character: {@code [a-z]}, {@code \d}, {@code \pL}, {@code \x41}. */
final class ClassParser {
  private final String pattern;
  private int at;

  ClassParser(String pattern) {
    this.pattern = pattern;
  }

  /** The place behind what was read last. */
  int end() {
    return at;
  }

  /** A set in brackets that opens at {@code open}. */
  Chars bracket(int open, boolean ignoreCase) {
    at = open + 1;
    boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
    if (negated) {
      at++;
    }
    CodePoints set = new CodePoints();
    for (boolean first = true; first || at >= pattern.length() || pattern.charAt(at) != ']'; first = false) {
      if (at >= pattern.length()) {
        throw new RegexMistake(open, "the ']' for this '[' is missing; write '\\[' for the character itself");
      }
      element(open, set, ignoreCase);
    }
    at++;
    int[] ranges = set.ranges();
    return new Chars(negated ? CodePoints.negate(ranges) : ranges);
  }

  private void element(int open, CodePoints set, boolean ignoreCase) {
    if (pattern.startsWith("[:", at)) {
      int end = pattern.indexOf(":]", at + 2);
      if (end >= 0) {
        set.add(posix(end, ignoreCase));
        return;
      }
    }
    int start = at;
    int[] named = named(at, ignoreCase);
    if (named != null) {
      set.add(named);
      return;
    }
    int lo = single(open);
    int hi = lo;
    if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
      at++;
      hi = single(open);
      if (hi < lo) {
        throw new RegexMistake(start, "the range '" + pattern.substring(start, at) + "' ends before it begins");
      }
    }
    int[] range = {lo, hi};
    set.add(ignoreCase ? CaseFolding.fold(range) : range);
  }

  private int[] posix(int end, boolean ignoreCase) {
    boolean negated = pattern.startsWith("[:^", at);
    String name = pattern.substring(at + (negated ? 3 : 2), end);
    int[] members = CharacterClasses.posix(name);
    if (members == null) {
      throw new RegexMistake(at, "there is no class [:" + name + ":]");
    }
    at = end + 2;
    int[] folded = ignoreCase ? CaseFolding.fold(members) : members;
    return negated ? CodePoints.negate(folded) : folded;
  }

  private int single(int open) {
    if (at >= pattern.length()) {
      throw new RegexMistake(open, "the ']' for this '[' is missing; write '\\[' for the character itself");
    }
    if (pattern.charAt(at) == '\\') {
      return escaped(at);
    }
    int c = pattern.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  /** A class such as {@code \d} or {@code \p{Greek}}, or null when none begins at {@code from}. */
  int @Nullable [] named(int from, boolean ignoreCase) {
    if (from + 1 >= pattern.length() || pattern.charAt(from) != '\\') {
      return null;
    }
    char letter = pattern.charAt(from + 1);
    int[] perl = CharacterClasses.perl(letter);
    if (perl != null) {
      at = from + 2;
      return ignoreCase && (letter == 'w' || letter == 'W') ? word(letter == 'W') : perl;
    }
    if (letter != 'p' && letter != 'P') {
      return null;
    }
    boolean negated = letter == 'P';
    int nameStart = from + 2;
    int nameEnd = nameStart + 1;
    at = nameEnd;
    if (nameStart < pattern.length() && pattern.charAt(nameStart) == '{') {
      nameStart++;
      nameEnd = pattern.indexOf('}', nameStart);
      at = nameEnd + 1;
    }
    if (nameEnd < 0 || nameEnd > pattern.length()) {
      throw new RegexMistake(from, "'\\" + letter + "' must be followed by a class, as in \\pL or \\p{Greek}");
    }
    String name = pattern.substring(nameStart, nameEnd);
    if (name.startsWith("^")) {
      negated = !negated;
      name = name.substring(1);
    }
    int[] members = CharacterClasses.unicode(name);
    if (members == null) {
      throw new RegexMistake(from, "there is no Unicode category or script '" + name + "'");
    }
    int[] folded = ignoreCase ? CaseFolding.fold(members) : members;
    return negated ? CodePoints.negate(folded) : folded;
  }

  private static int[] word(boolean negated) {
    int[] folded = CaseFolding.fold(CharacterClasses.WORD);
    return negated ? CodePoints.negate(folded) : folded;
  }

  /** The character that an escape at {@code from} stands for. */
  int escaped(int from) {
    at = from + 2;
    if (from + 1 >= pattern.length()) {
      throw new RegexMistake(from, "a '\\' stands at the end; write '\\\\' for the character itself");
    }
    char c = pattern.charAt(from + 1);
    switch (c) {
      case 'a': return 7;
      case 'f': return '\f';
      case 't': return '\t';
      case 'n': return '\n';
      case 'r': return '\r';
      case 'v': return 0x0B;
      case 'x': return hex(from);
      default: break;
    }
    if (c == '0' || c >= '1' && c <= '7' && at < pattern.length() && octal(pattern.charAt(at))) {
      int value = c - '0';
      for (int i = 0; i < 2 && at < pattern.length() && octal(pattern.charAt(at)); i++) {
        value = value * 8 + pattern.charAt(at++) - '0';
      }
      return value;
    }
    if (c >= '1' && c <= '9') {
      throw new RegexMistake(from, "a back-reference such as '\\" + c + "' is no part of RE2 syntax");
    }
    if (c < 0x80 && !Character.isLetterOrDigit(c)) {
      return c;
    }
    throw new RegexMistake(from,
        "'\\" + Character.toString(pattern.codePointAt(from + 1)) + "' has no meaning in RE2 syntax");
  }

  private static boolean octal(char c) {
    return c >= '0' && c <= '7';
  }

  private int hex(int from) {
    int start = from + 2;
    int stop = start + 2;
    if (start < pattern.length() && pattern.charAt(start) == '{') {
      start++;
      stop = pattern.indexOf('}', start);
      at = stop + 1;
    } else {
      at = stop;
    }
    int value = stop < 0 || stop > pattern.length() || stop == start ? -1 : 0;
    for (int i = start; value >= 0 && i < stop; i++) {
      int digit = pattern.charAt(i) < 0x80 ? Character.digit(pattern.charAt(i), 16) : -1;
      value = digit < 0 || value > CodePoints.MOST >> 4 ? -1 : value * 16 + digit;
    }
    if (value < 0 || value > CodePoints.MOST) {
      throw new RegexMistake(from, "'\\x' must be followed by two hexadecimal digits, or by up to 10FFFF in braces");
    }
    return value;
  }
}
