package io.weir.language.function;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.RowFailure;
import io.weir.regex.AllMatches;
import io.weir.regex.Regex;
import io.weir.regex.RegexMistake;
import io.weir.regex.Searcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CEL's {@code matches} and its regex extension. Patterns are RE2; a body keeps the last one it compiled. */
final class RegexFunctions {
  private static final String MATCHES = "Whether a regular expression is found anywhere in the text.";

  private RegexFunctions() {}

  static List<Function> all() {
    return List.of(
        function("matches", true, 2, 2, MATCHES, "\"foobar\".matches(\"^fo+b\")", RegexFunctions::matches),
        function("matches", false, 2, 2, MATCHES, "matches(\"foobar\", \"o+\")", RegexFunctions::matches),
        function("regex.extract", false, 2, 2,
            "What the expression's only group, or else the whole expression, first finds; null if nothing.",
            "regex.extract(\"item-A, item-B\", r\"item-(\\w+)\") == \"A\"", RegexFunctions::extract),
        function("regex.extractAll", false, 2, 2, "All that the only group, or else the whole expression, finds.",
            "regex.extractAll(\"id:123, id:456\", r\"id:\\d+\") == [\"id:123\", \"id:456\"]",
            RegexFunctions::extractAll),
        function("regex.replace", false, 3, 4,
            "Every find, or the first so many, replaced; \\1 to \\9 are groups, \\0 the find, \\\\ a backslash.",
            "regex.replace(\"foo bar\", \"(fo)o (ba)r\", r\"\\2 \\1\") == \"ba fo\"", RegexFunctions::replace));
  }

  private interface Use {
    @Nullable Object of(Matching matching, @Nullable Object[] arguments);
  }

  private static Function function(String name, boolean member, int least, int most, String summary, String example,
      Use use) {
    return new Function(name, member, least, most, false, 1, summary, example, context -> {
      Matching matching = new Matching(name);
      return arguments -> use.of(matching.on(arguments), arguments);
    });
  }

  private static Object matches(Matching matching, @Nullable Object[] arguments) {
    return matching.searcher().test(matching.bytes(), 0, matching.length());
  }

  private static @Nullable Object extract(Matching matching, @Nullable Object[] arguments) {
    int group = matching.onlyGroup();
    return matching.searcher().find(matching.bytes(), 0, matching.length()) ? matching.group(group) : null;
  }

  private static Object extractAll(Matching matching, @Nullable Object[] arguments) {
    int group = matching.onlyGroup();
    List<Object> found = new ArrayList<>();
    AllMatches all = matching.all();
    while (all.next()) {
      String text = matching.group(group);
      // As in cel-java, a group that took no part or found nothing gives no element; an empty whole match does.
      if (text != null && (group == 0 || !text.isEmpty())) {
        found.add(text);
      }
    }
    return found;
  }

  private static Object replace(Matching matching, @Nullable Object[] arguments) {
    String template = Arguments.text("regex.replace", arguments, 2);
    long left = arguments.length > 3 ? Arguments.integer("regex.replace", arguments, 3) : -1;
    matching.check(template);
    ByteBuilder made = new ByteBuilder(matching.length() + 16);
    int copied = 0;
    AllMatches all = matching.all();
    while (left != 0 && all.next()) {
      made.add(matching.bytes(), copied, matching.searcher().matchStart() - copied);
      matching.expand(template, made);
      Arguments.limit("regex.replace", made.length());
      copied = matching.searcher().matchEnd();
      left--;
    }
    made.add(matching.bytes(), copied, matching.length() - copied);
    return made.toString();
  }

  /** One function's expression at work on one text. */
  private static final class Matching {
    private final String function;
    private final ByteBuilder text = new ByteBuilder(256);
    private @Nullable Regex regex;
    private @Nullable Searcher searcher;

    Matching(String function) {
      this.function = function;
    }

    /** Takes text and expression from the first two arguments. */
    Matching on(@Nullable Object[] arguments) {
      String subject = Arguments.text(function, arguments, 0);
      String pattern = Arguments.text(function, arguments, 1);
      if (regex == null || !regex.pattern().equals(pattern)) {
        try {
          regex = Regex.compile(pattern);
        } catch (RegexMistake mistake) {
          throw new RowFailure(function + "(): " + Arguments.quoted(pattern) + " is no regular expression: "
              + mistake.getMessage());
        }
        searcher = regex.searcher();
      }
      text.clear();
      Utf8.encode(subject, text);
      return this;
    }

    byte[] bytes() {
      return text.array();
    }

    int length() {
      return text.length();
    }

    Searcher searcher() {
      if (searcher == null) {
        throw new IllegalStateException("an expression is compiled before it is used");
      }
      return searcher;
    }

    /** Its matches from the first on. */
    AllMatches all() {
      AllMatches matches = new AllMatches(searcher());
      matches.begin(bytes(), 0, length());
      return matches;
    }

    /** 1, or 0 when the expression has no group; more than one are a mistake. */
    int onlyGroup() {
      int groups = regex == null ? 0 : regex.groupCount();
      if (groups > 1) {
        throw new RowFailure(function + "() takes an expression with at most one group; found " + groups
            + " in " + Arguments.quoted(regex.pattern()) + "; write (?:\u2026) where nothing is to be extracted");
      }
      return groups;
    }

    @Nullable String group(int i) {
      int start = searcher().groupStart(i);
      return start < 0 ? null : Utf8.decode(bytes(), start, searcher().groupEnd(i) - start);
    }

    /** Fails unless every backslash of a replacement stands before another one or the number of a group. */
    void check(String template) {
      int groups = regex == null ? 0 : regex.groupCount();
      for (int at = template.indexOf('\\'); at >= 0; at = template.indexOf('\\', at + 2)) {
        char c = at + 1 < template.length() ? template.charAt(at + 1) : ' ';
        if (c != '\\' && (c < '0' || c - '0' > groups || c > '9')) {
          throw new RowFailure(function + "(): in the replacement " + Arguments.quoted(template)
              + ", \\ must stand before another \\ or the number of a group, 0 to " + Math.min(9, groups));
        }
      }
    }

    void expand(String template, ByteBuilder to) {
      int copied = 0;
      for (int at = template.indexOf('\\'); at >= 0; at = template.indexOf('\\', copied)) {
        to.add(template.substring(copied, at));
        char c = template.charAt(at + 1);
        if (c == '\\') {
          to.add('\\');
        } else if (searcher().groupStart(c - '0') >= 0) {
          int start = searcher().groupStart(c - '0');
          to.add(bytes(), start, searcher().groupEnd(c - '0') - start);
        }
        copied = at + 2;
      }
      to.add(template.substring(copied));
    }
  }
}
