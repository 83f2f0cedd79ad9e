package io.weir.cli.option;

import io.weir.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line against a table of options, as getopt_long does: {@code --name value}, {@code --name=value},
 * {@code -x value}, {@code -xvalue}, flags run together, {@code --} ends the options, a lone {@code -} is a word.
 * Written here and not taken from picocli: its classes are too old for the JVM's start-up cache and cost 100 of the 200 ms
 * a start may take.
 */
public final class OptionReader {
  private final List<Option> table;
  private final Consumer<String> words;
  private final String command;

  /** @param words takes what is no option, in order */
  public OptionReader(List<Option> table, Consumer<String> words) {
    this("weir", table, words);
  }

  /** @param command whose options they are, such as {@code weir top} */
  public OptionReader(String command, List<Option> table, Consumer<String> words) {
    this.command = command;
    this.table = table;
    this.words = words;
  }

  /** Takes the environment twins first, so that the command line has the last say. */
  public void read(Map<String, String> environment, String[] line) throws Mistake {
    for (Option option : table) {
      String value = environment.get(option.twin());
      if (value != null && !value.isEmpty() && !option.name().equals("--help") && !option.name().equals("--version")) {
        set(option, option.twin(), value);
      }
    }
    int at = 0;
    while (at < line.length && !line[at].equals("--")) {
      at = word(line, at);
    }
    for (at++; at < line.length; at++) {
      words.accept(line[at]);
    }
  }

  private int word(String[] line, int at) throws Mistake {
    String word = line[at];
    if (word.startsWith("--")) {
      return longOption(line, at);
    }
    if (word.length() > 1 && word.charAt(0) == '-') {
      return letters(line, at);
    }
    words.accept(word);
    return at + 1;
  }

  private int longOption(String[] line, int at) throws Mistake {
    int equals = line[at].indexOf('=');
    String name = equals < 0 ? line[at] : line[at].substring(0, equals);
    Option option = find(name);
    if (option.isFlag()) {
      set(option, name, equals < 0 ? "true" : line[at].substring(equals + 1));
      return at + 1;
    }
    if (equals >= 0) {
      set(option, name, line[at].substring(equals + 1));
      return at + 1;
    }
    set(option, name, behind(line, at, option, name));
    return at + 2;
  }

  private int letters(String[] line, int at) throws Mistake {
    String word = line[at];
    for (int i = 1; i < word.length(); i++) {
      String letter = "-" + word.charAt(i);
      Option option = find(letter, word);
      if (option.isFlag()) {
        set(option, letter, "true");
      } else if (i + 1 < word.length()) {
        set(option, letter, word.substring(word.charAt(i + 1) == '=' ? i + 2 : i + 1));
        return at + 1;
      } else {
        set(option, letter, behind(line, at, option, letter));
        return at + 2;
      }
    }
    return at + 1;
  }

  private static String behind(String[] line, int at, Option option, String name) throws Mistake {
    if (at + 1 >= line.length) {
      throw new Mistake("option " + name + " takes a value: " + name + " " + option.value());
    }
    return line[at + 1];
  }

  private Option find(String name) throws Mistake {
    return find(name, name);
  }

  private Option find(String name, String shown) throws Mistake {
    @Nullable Option found = null;
    for (Option option : table) {
      if (option.name().equals(name) || option.letter().equals(name)) {
        found = option;
      }
    }
    if (found == null) {
      List<String> names = new ArrayList<>();
      table.forEach(option -> names.add(option.name()));
      String hint = name.length() > 2 ? Nearest.hint(name, names) : "";
      throw new Mistake("there is no option '" + shown + "'" + hint + (hint.isEmpty() ? ";" : "")
          + " '" + command + " --help' lists them, and '--' ends the options");
    }
    return found;
  }

  private static void set(Option option, String name, String value) throws Mistake {
    try {
      option.set().accept(value);
    } catch (IllegalArgumentException wrong) {
      throw new Mistake(name + ": " + wrong.getMessage());
    }
  }

  /** The options for the help, one a line. */
  public static String help(List<Option> table) {
    StringBuilder out = new StringBuilder();
    for (Option option : table) {
      String names = (option.letter().isEmpty() ? "    " : option.letter() + ", ") + option.name()
          + (option.isFlag() ? "" : " " + option.value());
      out.append("  ").append(names).append(" ".repeat(Math.max(1, 34 - names.length()))).append(option.help())
          .append('\n');
    }
    return out.toString();
  }
}
