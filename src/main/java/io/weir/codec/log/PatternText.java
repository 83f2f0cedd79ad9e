package io.weir.codec.log;

import io.weir.batch.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * Literal text with holes: {@code {name}} takes text into a field, {@code {}} passes over it, a doubled
 * brace is a brace. Immutable; any thread.
 *
 * @param literals the text before, between and behind the holes, always one more than holes
 * @param holes the field of each hole, empty where it is passed over
 */
public record PatternText(List<String> literals, List<String> holes) {
  public PatternText {
    literals = List.copyOf(literals);
    holes = List.copyOf(holes);
  }

  /** Reads a pattern; throws {@link PatternMistake}. */
  public static PatternText compile(String pattern) {
    List<String> literals = new ArrayList<>();
    List<String> holes = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      boolean twice = at + 1 < pattern.length() && pattern.charAt(at + 1) == c;
      if (c == '}' && !twice) {
        throw new PatternMistake(at, "'}' closes no hole; a brace in the text is written '}}'");
      }
      if (c == '{' && !twice) {
        if (literal.isEmpty() && !holes.isEmpty()) {
          throw new PatternMistake(at, "two holes side by side, so nothing says where the first one ends");
        }
        int close = close(pattern, at);
        hole(pattern, at + 1, close, holes);
        literals.add(literal.toString());
        literal.setLength(0);
        at = close + 1;
        continue;
      }
      literal.append(c);
      at += c == '{' || c == '}' ? 2 : 1;
    }
    literals.add(literal.toString());
    return new PatternText(literals, holes);
  }

  private static int close(String pattern, int open) {
    for (int at = open + 1; at < pattern.length(); at++) {
      if (pattern.charAt(at) == '}') {
        return at;
      }
      if (pattern.charAt(at) == '{') {
        break;
      }
    }
    throw new PatternMistake(open, "'{' opens a hole that is not closed; a brace in the text is written '{{'");
  }

  private static void hole(String pattern, int from, int to, List<String> holes) {
    String name = pattern.substring(from, to);
    if (!name.isEmpty() && name.isBlank()) {
      throw new PatternMistake(from, "a hole is named by blanks; '{}' passes over its text");
    }
    if (!name.isEmpty() && holes.contains(name)) {
      throw new PatternMistake(from, "two holes are called '" + name + "'");
    }
    holes.add(name);
  }

  /** The bytes of the literals. */
  byte[][] bytes() {
    return literals.stream().map(Utf8::encode).toArray(byte[][]::new);
  }
}
