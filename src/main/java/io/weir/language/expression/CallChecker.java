package io.weir.language.expression;

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
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether a call has a function: right name, right form, right number of arguments, sound regular expressions. */
final class CallChecker {
  /** What people bring along from other languages, and what to write here. */
  private static final Map<String, String> FOREIGN = Map.ofEntries(Map.entry("len", "size"),
      Map.entry("length", "size"), Map.entry("count", "size"), Map.entry("strlen", "size"),
      Map.entry("tolower", "lower"), Map.entry("toLower", "lower"), Map.entry("toUpper", "upper"),
      Map.entry("toupper", "upper"), Map.entry("float", "double"), Map.entry("tonumber", "double"),
      Map.entry("str", "string"), Map.entry("tostring", "string"), Map.entry("toString", "string"),
      Map.entry("strftime", "formatTime"), Map.entry("strptime", "parseTime"), Map.entry("gsub", "regex.replace"),
      Map.entry("ifnull", "coalesce"), Map.entry("typeof", "type"), Map.entry("abs", "math.abs"),
      Map.entry("min", "math.least"), Map.entry("max", "math.greatest"), Map.entry("floor", "math.floor"),
      Map.entry("ceil", "math.ceil"), Map.entry("includes", "contains"), Map.entry("test", "matches"));

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
    String meant = FOREIGN.get(name);
    if (meant != null && !Functions.named(meant).isEmpty()) {
      return "no function is called '" + name + "'; did you mean '" + meant + "'?";
    }
    List<String> names = new ArrayList<>(Functions.names());
    names.add("has");
    Arrays.stream(Macro.values()).forEach(macro -> names.add(macro.word()));
    return "no function is called '" + name + "'" + Nearest.hint(name, names);
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
      return "at least " + open + (open == 1 ? " argument" : " arguments");
    }
    if (counts.size() == 1) {
      int only = counts.first();
      return only == 0 ? "no argument" : only == 1 ? "1 argument" : only + " arguments";
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
}
