package io.weir.cli.option;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * One option of a command line, declared once: name, value, help and what it sets.
 *
 * @param name the long name, with its dashes
 * @param letter the short one, with its dash, or empty
 * @param value what it takes, for the help; empty for a flag
 * @param help one line
 * @param set takes the value, {@code true} or {@code false} for a flag; throws {@link IllegalArgumentException} with what
 *     is wrong and what was expected
 */
public record Option(String name, String letter, String value, String help, Consumer<String> set) {
  public static Option taking(String name, String letter, String value, String help, Consumer<String> set) {
    return new Option(name, letter, value, help, set);
  }

  public static Option flag(String name, String letter, String help, Consumer<Boolean> set) {
    return new Option(name, letter, "", help, text -> set.accept(isOn(text)));
  }

  public boolean isFlag() {
    return value.isEmpty();
  }

  /** Its environment twin: {@code --max-line} is also {@code WEIR_MAX_LINE}. */
  public String twin() {
    return "WEIR_" + name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static boolean isOn(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off", "" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    };
  }
}
