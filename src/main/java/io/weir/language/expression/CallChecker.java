package io.weir.language.expression;

import io.weir.batch.Counted;
import io.weir.diagnostic.Nearest;
import io.weir.diagnostic.Problems;
import io.weir.language.function.Function;
import io.weir.language.function.Functions;
import io.weir.language.function.TimeLiterals;
import io.weir.language.syntax.Macro;
import io.weir.language.syntax.Tree;
import io.weir.regex.Regex;
import io.weir.regex.RegexMistake;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether a call has a function: right name, right form, right number of arguments, sound regular expressions. */
final class CallChecker {
  private final Problems problems;

  CallChecker(Problems problems) {
    this.problems = problems;
  }

  void check(Tree.Call call, CallTarget target) {
    Function function = target.function();
    if (function != null) {
      regex(function, target.arguments());
      times(function, target.arguments());
      return;
    }
    boolean prefixed = !target.member() && call.receiver() != null;
    int start = prefixed && call.receiver() != null ? call.receiver().start() : call.nameStart();
    List<Function> named = Functions.named(target.name());
    problems.add(start, call.nameEnd(), named.isEmpty() ? unknown(target) : wrongForm(target, named));
  }

  private static String unknown(CallTarget target) {
    String name = target.name();
    if (!target.member()) {
      if (name.equals("not")) {
        return "there is no function 'not'; write !(…)";
      }
      if (name.equals("if") || name.equals("iff")) {
        return "there is no function '" + name + "'; write condition ? value : other value";
      }
      for (Macro macro : Macro.values()) {
        if (macro.word().equals(name)) {
          return "'" + name + "' is called on a list: list." + name + "(x, …)";
        }
      }
    } else if (name.equals("has")) {
      return "'has' is not called on a value; write has(…)";
    }
    String advice = Foreign.ADVICE.get(name.toLowerCase(Locale.ROOT));
    if (advice != null) {
      return "no function is called '" + name + "'; " + advice;
    }
    List<String> names = new ArrayList<>(Functions.names());
    names.add("has");
    Arrays.stream(Macro.values()).forEach(macro -> names.add(macro.word()));
    String lower = name.toLowerCase(Locale.ROOT);
    String meant = names.stream().filter(name::equalsIgnoreCase).findFirst()
        .orElse(Foreign.NAMES.getOrDefault(lower, Nearest.of(name, names)));
    if (meant.isEmpty()) {
      meant = Foreign.NAMES.getOrDefault(Nearest.of(lower, Foreign.NAMES.keySet()), "");
    }
    return "no function is called '" + name + "'"
        + (meant.isEmpty() ? family(name, names) : "; did you mean '" + meant + "'?");
  }

  /** All functions of {@code math.…} for {@code math.log}; else where all functions are listed. */
  private static String family(String name, List<String> names) {
    String prefix = name.substring(0, name.indexOf('.') + 1);
    List<String> others = names.stream().distinct().filter(other -> other.startsWith(prefix)).toList();
    return prefix.isEmpty() || others.isEmpty() ? "; weir manual functions lists all"
        : "; there are " + String.join(" ", others);
  }

  private static String wrongForm(CallTarget target, List<Function> named) {
    int given = target.arguments().size();
    List<Function> sameForm = named.stream().filter(function -> function.member() == target.member()).toList();
    if (sameForm.isEmpty()) {
      Function other = named.get(0);
      return target.member()
          ? "'" + target.name() + "' is not called on a value; write " + form(other)
          : "'" + target.name() + "' is called on a value; write " + form(other);
    }
    int receiver = target.member() ? 1 : 0;
    return "'" + target.name() + "' takes " + counts(sameForm, receiver) + "; found " + (given - receiver);
  }

  private static String form(Function function) {
    int receiver = function.member() ? 1 : 0;
    String arguments = function.argumentsLeast() > receiver || function.argumentsMost() != receiver ? "(…)" : "()";
    return (function.member() ? "value." : "") + function.name() + arguments;
  }

  /** Such as {@code 1 or 2 arguments}. */
  private static String counts(List<Function> functions, int receiver) {
    TreeSet<Integer> counts = new TreeSet<>();
    int open = -1;
    for (Function function : functions) {
      if (function.argumentsMost() < 0) {
        open = function.argumentsLeast() - receiver;
      }
      for (int n = function.argumentsLeast(); n <= function.argumentsMost(); n++) {
        counts.add(n - receiver);
      }
    }
    if (open >= 0) {
      return "at least " + Counted.of(open, "argument");
    }
    if (counts.size() == 1) {
      int only = counts.first();
      return only == 0 ? "no argument" : Counted.of(only, "argument");
    }
    int last = counts.last();
    String firsts = String.join(", ", counts.headSet(last).stream().map(String::valueOf).toList());
    return firsts + " or " + last + " arguments";
  }

  private void regex(Function function, List<Tree> arguments) {
    int index = function.regexArgument();
    Tree argument = index >= 0 && index < arguments.size() ? arguments.get(index) : null;
    if (argument instanceof Tree.Literal literal && literal.value() instanceof String pattern) {
      String mistake = mistake(pattern);
      if (mistake != null) {
        problems.add(argument.start(), argument.end(), "this is no regular expression (RE2 syntax): " + mistake);
      }
    }
  }

  private void times(Function function, List<Tree> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      Tree argument = arguments.get(i);
      if (argument instanceof Tree.Literal literal && literal.value() instanceof String text) {
        String mistake = TimeLiterals.mistake(function, i, text);
        if (mistake != null) {
          problems.add(argument.start(), argument.end(), mistake);
        }
      }
    }
  }

  private static @Nullable String mistake(String pattern) {
    try {
      Regex.compile(pattern);
      return null;
    } catch (RegexMistake mistake) {
      return mistake.getMessage();
    }
  }

  /** What people bring along from other languages, and what to write here; made only where somebody did. */
  private static final class Foreign {
    static final Map<String, String> NAMES = meant("""
        size: len length count strlen char_length cardinality
        lower: tolower tolowercase lowercase downcase ascii_downcase lcase
        upper: toupper touppercase uppercase upcase ascii_upcase ucase
        double: float tonumber number parsefloat tofloat num
        int: integer parseint toint to_int long
        string: str tostring to_string text
        formatTime: strftime date date_format todate to_char format_time
        parseTime: strptime mktime fromdate to_date parse_time to_timestamp fromdateiso8601
        timestamp: datetime to_datetime
        regex.replace: gsub re_replace regexp_replace replace_regex
        regex.extract: capture regexp_extract scan
        matches: test match regex regexp rlike search
        coalesce: ifnull nvl isnull default or_else
        type: typeof kind
        math.abs: abs
        math.least: min math.min
        math.greatest: max math.max
        math.floor: floor
        math.ceil: ceil ceiling math.ceiling
        math.sqrt: sqrt
        contains: includes instr
        indexOf: index find position strpos
        substring: substr mid left right slice_str
        trim: strip ltrim rtrim lstrip rstrip trimspace
        split: explode
        join: implode
        uuid: uuid4 gen_random_uuid
        sha256: sha2
        exists: any some
        keys: fields
        first: head
        sum: add""");
    static final Map<String, String> ADVICE = Map.of("concat", "'+' joins texts and lists: a + b",
        "pow", "write x * x", "math.pow", "write x * x", "fromjson", "the step parse json from FIELD reads JSON",
        "json", "the step parse json from FIELD reads JSON", "parse_json", "the step parse json from FIELD reads JSON",
        "isempty", "write x == \"\" or size(x) == 0", "case", "write condition ? value : other value");

    private static Map<String, String> meant(String lines) {
      Map<String, String> meant = new HashMap<>();
      for (String line : lines.split("\n")) {
        String right = line.substring(0, line.indexOf(':'));
        Arrays.stream(line.substring(right.length() + 2).split(" ")).forEach(wrong -> meant.put(wrong, right));
      }
      return meant;
    }
  }
}
