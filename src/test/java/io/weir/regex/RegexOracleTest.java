package io.weir.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.weir.batch.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RE2/J finds the same matches and groups, and takes the same patterns for mistakes. */
class RegexOracleTest {
  private static final List<String> TEXTS = List.of("", "a", "ab", "abc", "aaa", "b", "ba\n", "\nab\nb", "foo bar",
      "xAbC kK\u212A s\u017F",
      "é ünï 日本 x", "12:34:56 1.5e3", "a\r\nb", "GET /api/x HTTP/1.1 503 12", "_a_ b-c", "a.b*c",
      "\u0000\u0007\t\u000b ]^-\\");

  static List<String> patterns() {
    return List.of("a", "a*", "a+?", "(a)(b)?", "(a|ab)(c|bcd)?", "(a*)*", "(a*)+", "(|a)*", "(|a)+", "(a|b*)*",
        "(?:a?b??)*", "^", "$",
        "^a", "b$", "(?m)^", "(?m)$", "(?m)^b$", "(?m)(^|b)a", "\\Aab", "c\\z", "\\bfoo\\b", "\\B.", "\\b",
        "(\\b)(\\w*)", "\\w+", "\\W", "\\s", "\\S+",
        "\\d+", "(\\d+):(\\d+)", "[[:alpha:]]+", "[[:^alpha:]]+", "[^a]", "[^\\n]+", ".", "(?s).", "(?s).+", ".*",
        "(?i)abc", "(?i)k+", "(?i)[k-s]+",
        "(?i)É", "(?i)ü", "(?i)[^a]", "(?i)\\w+", "(?U)a+", "(?U)a+?", "(?U)(a*)(a*)", "(?i:a)b",
        "(?P<x_1>a)(?<y2>b)", "\\Qa.b*\\E", "\\Qa.b", "\\Qab\\E+",
        "\\pL+", "\\p{Lu}", "\\PL", "\\p{^Lu}+", "\\p{Greek}", "\\p{Han}+", "[\\pL\\d]+", "\\p{Zs}+", "\\p{Pd}",
        "\\pS+", "\\pC", "\\x41", "\\x{65e5}", "\\101", "\\07", "\\a", "\\v",
        "[]a]", "[^]a]", "[a-]", "[-a]", "[a\\]]+", "[\\d.]+", "[a&&b]+", "[[a]", "[a[b]", "[\\-\\\\]+", "x{0}",
        "a{2}", "a{2,}", "a{1,2}?", "a{,2}", "a{", "a{x}",
        "(a{1,2}){2}", "(?:(a)|b)*", "(a)|(b)", "(a+)(b+)?(c)", "GET .* 50[0-9]", " [45]\\d\\d ", "\\b\\d{3}\\b",
        "(?:)", "()", "(a|)", "|a", "a||b", "é", "[é-ü]+", "日",
        "(?m)\\s+$", "(.*)\\s(.*)", "((a)|(b))+", "^*a", "(^a)*", "(?:^)+b", "(a\\b)*", "\\Q\\E", "a\\Q\\E*",
        "(?i-s)a", "(?)", "\\_", "\\-", "[[:word:]]+", "(?:a|b|ab)*c?",
        "$^", "(?m:$)\\n(?m:^)", "(x?)*y", "(?:x?y?)*z", "(a??)*b", "(a|b)??c?");
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void findsWhatRe2jFinds(String pattern) {
    for (String text : TEXTS) {
      compare(pattern, text);
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void takesForMistakesWhatRe2jDoes(String pattern) {
    assertThat(re2j(pattern)).as("RE2/J on %s", pattern).isNull();
    assertThat(mistake(pattern)).as(pattern).isNotNull();
  }

  static List<String> mistakes() {
    return List.of("(", ")", "(a", "a)", "[", "[a", "[]", "[b-a]", "[a-\\d]", "*", "a**", "a{2}{3}", "+a", "(*)",
        "|*", "(?", "(?<", "(?P<n", "(?P<>a)", "(?P<a-b>c)",
        "(?P<a>b)(?P<a>c)", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?z)", "(?i", "(?i-)", "(?-)", "\\", "\\1", "\\8",
        "\\k", "\\Z", "\\C*e", "\\p", "\\p{", "\\pX", "\\p{Foo}", "\\x",
        "\\xg", "\\x{", "\\x{110000}", "a{1001}", "a{2,1}", "[[:foo:]]", "x{2}*", "(?i)*a", "\\c", "(?P=a)", "(?#a)",
        "(?>a)", "a++");
  }

  @Property(tries = 2000, seed = "1")
  void findsWhatRe2jFindsInGeneratedTexts(@ForAll long seed) {
    Random random = new Random(seed);
    String pattern = pattern(random, 4);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(pick(random, "a", "b", "c", "A", " ", "\n", "é", "日", "_", "-", "1", "ab"));
    }
    compare(pattern, text.toString());
  }

  private static String pattern(Random random, int depth) {
    if (depth == 0) {
      return pick(random, "a", "b", "c", ".", "\\w", "[ab]", "[^a]", "\\b", "^", "$", "(?i)b", "é", "\\s", "\\B",
          "(?m)^", "(?m)$", "\\pL", "");
    }
    String a = pattern(random, depth - 1);
    String b = pattern(random, depth - 1);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> a + b;
      case 4 -> "(?:" + a + "|" + b + ")";
      case 5 -> "(" + a + ")" + b;
      case 6 -> "(" + a + "|" + b + ")";
      case 7 -> "(?:" + a + ")" + pick(random, "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?");
      case 8 -> "(" + a + ")" + pick(random, "*", "+", "?", "*?", "{2}");
      default -> a;
    };
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static @Nullable Pattern re2j(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException mistake) {
      return null;
    }
  }

  private static @Nullable RegexMistake mistake(String pattern) {
    try {
      Regex.compile(pattern);
      return null;
    } catch (RegexMistake mistake) {
      return mistake;
    }
  }

  private static void compare(String pattern, String text) {
    assertThat(ours(pattern, text)).as("%s in %s", pattern, text).isEqualTo(theirs(pattern, text));
  }

  private static String theirs(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    StringBuilder found = new StringBuilder();
    while (matcher.find()) {
      for (int i = 0; i <= matcher.groupCount(); i++) {
        found.append(matcher.start(i)).append('-').append(matcher.end(i)).append(' ');
      }
      found.append("; ");
    }
    return found.toString();
  }

  /** All finds as RE2/J's matcher goes on: behind an empty match at the next character, also next to a match. */
  private static String ours(String pattern, String text) {
    byte[] bytes = ("##" + text + "##").getBytes(StandardCharsets.UTF_8);
    int end = bytes.length - 2;
    Regex regex = Regex.compile(pattern);
    Searcher searcher = regex.searcher();
    StringBuilder found = new StringBuilder();
    int at = 2;
    while (at <= end && searcher.findFrom(bytes, 2, end, at)) {
      for (int i = 0; i <= regex.groupCount(); i++) {
        found.append(chars(bytes, searcher.groupStart(i))).append('-')
            .append(chars(bytes, searcher.groupEnd(i))).append(' ');
      }
      found.append("; ");
      at = searcher.matchEnd();
      if (searcher.matchStart() == at) {
        at += at < end ? Math.max(1, Utf8.sequence(bytes, at, end)) : 1;
      }
    }
    assertThat(searcher.test(bytes, 2, end)).as("test %s in %s", pattern, text).isEqualTo(!found.isEmpty());
    return found.toString();
  }

  private static int chars(byte[] bytes, int at) {
    return at < 0 ? -1 : Utf8.decode(bytes, 2, at - 2).length();
  }
}
