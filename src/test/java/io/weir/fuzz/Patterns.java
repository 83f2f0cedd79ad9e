package io.weir.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.weir.batch.Utf8;
import io.weir.regex.Regex;
import io.weir.regex.RegexMistake;
import io.weir.regex.Searcher;
import org.jspecify.annotations.Nullable;

/** The pattern of the first line finds in the rest what RE2/J finds. */
final class Patterns {
  private static final int PATTERN_MAX = 60;
  private static final int TEXT_MAX = 80;
  /** Beyond these blocks the tables of two Unicode versions differ. */
  private static final int SHARED_CHARACTERS = 0x250;

  private Patterns() {}

  static void compare(byte[] input) {
    String[] parts = new String(input, UTF_8).split("\n", 2);
    if (parts.length < 2) {
      compile(parts[0]);
      return;
    }
    Regex ours = compile(parts[0]);
    if (parts[0].length() > PATTERN_MAX || parts[1].length() > TEXT_MAX || !isShared(parts[0]) || !isShared(parts[1])) {
      return;
    }
    Pattern theirs;
    try {
      theirs = Pattern.compile(parts[0]);
    } catch (PatternSyntaxException mistake) {
      theirs = null;
    }
    if (ours != null && theirs != null) {
      String found = found(ours, parts[1].getBytes(UTF_8));
      String expected = found(theirs.matcher(parts[1]));
      Runs.require(found.equals(expected), parts[0] + " found " + found + ", RE2/J " + expected);
    }
  }

  private static boolean isShared(String text) {
    return text.chars().allMatch(c -> c < SHARED_CHARACTERS);
  }

  private static @Nullable Regex compile(String pattern) {
    try {
      return Regex.compile(pattern);
    } catch (RegexMistake mistake) {
      Runs.require(mistake.getMessage() != null, "a mistake without words: " + pattern);
      return null;
    }
  }

  private static String found(Matcher matcher) {
    StringBuilder found = new StringBuilder();
    while (matcher.find()) {
      for (int i = 0; i <= matcher.groupCount(); i++) {
        found.append(matcher.start(i)).append('-').append(matcher.end(i)).append(' ');
      }
    }
    return found.toString();
  }

  private static String found(Regex regex, byte[] bytes) {
    Searcher searcher = regex.searcher();
    StringBuilder found = new StringBuilder();
    int at = 0;
    while (at <= bytes.length && searcher.findFrom(bytes, 0, bytes.length, at)) {
      for (int i = 0; i <= regex.groupCount(); i++) {
        found.append(characters(bytes, searcher.groupStart(i))).append('-')
            .append(characters(bytes, searcher.groupEnd(i))).append(' ');
      }
      at = searcher.matchEnd();
      if (searcher.matchStart() == at) {
        at += at < bytes.length ? Math.max(1, Utf8.sequence(bytes, at, bytes.length)) : 1;
      }
    }
    Runs.require(searcher.test(bytes, 0, bytes.length) == !found.isEmpty(), "test and find disagree");
    return found.toString();
  }

  private static int characters(byte[] bytes, int at) {
    return at < 0 ? -1 : new String(bytes, 0, at, UTF_8).length();
  }
}
