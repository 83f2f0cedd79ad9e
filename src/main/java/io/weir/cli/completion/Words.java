package io.weir.cli.completion;

import io.weir.cli.option.Option;
import io.weir.language.function.Function;
import io.weir.language.function.Functions;
import io.weir.language.step.StepCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What can be said on weir's command line.
 *
 * @param options the filter's
 * @param commands the others, by their names
 */
public record Words(List<Option> options, Map<String, Command> commands) {
  /**
   * A command.
   *
   * @param help what it does, in a few words
   * @param options its own
   * @param program whether it takes a program; a file then too
   * @param takes the words that may stand behind it; where there are none, files
   */
  public record Command(String help, List<Option> options, boolean program, List<String> takes) {}

  /** What an option's value may be. */
  enum Kind { FLAG, FILES, FOLDERS, VARIABLES, OTHER }

  static Kind kind(Option option) {
    return option.isFlag() ? Kind.FLAG : option.value().contains("FILE") ? Kind.FILES
        : option.value().equals("DIR") ? Kind.FOLDERS : option.value().startsWith("NAME,") ? Kind.VARIABLES : Kind.OTHER;
  }

  /** The words an option takes, where it takes words: what its value says in small letters. */
  static List<String> choice(Option option) {
    return option.value().contains("|")
        ? List.of(option.value().split("\\|")).stream().filter(word -> word.matches("[a-z]+")).toList() : List.of();
  }

  /** The short and the long name. */
  static List<String> names(Option option) {
    return option.letter().isEmpty() ? List.of(option.name()) : List.of(option.letter(), option.name());
  }

  /** The steps with the first sentence of what they do. */
  static Map<String, String> steps() {
    Map<String, String> steps = new LinkedHashMap<>();
    StepCatalog.all().forEach(step -> steps.put(step.word(), sentence(step.summary())));
    return steps;
  }

  /** The words that may stand behind the name of a step, of those that have such. */
  static Map<String, List<String>> behind() {
    return StepCatalog.furtherWords();
  }

  /** The functions that stand in front of their arguments, each with its parenthesis, and what they give. */
  static Map<String, String> functions() {
    return functions(false, "");
  }

  /** The functions that are called on a value, each with the dot in front. */
  static Map<String, String> members() {
    return functions(true, ".");
  }

  private static Map<String, String> functions(boolean member, String before) {
    Map<String, String> found = new TreeMap<>();
    for (Function function : Functions.all()) {
      if (function.member() == member) {
        found.putIfAbsent(before + function.name() + "(", sentence(function.summary()));
      }
    }
    if (member) {
      List.of("all", "exists", "exists_one", "map", "filter").forEach(macro -> found.put(before + macro + "(", "A macro"));
    } else {
      found.put("has(", "A macro");
    }
    return found;
  }

  /** As far as the first stop, which is what a line of a list has room for. */
  private static String sentence(String text) {
    String first = text.split("[.;:] ", 2)[0];
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  /** A text as one word of a shell, in single quotes. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  static List<String> quoted(List<String> words) {
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add(quoted(word)));
    return all;
  }
}
