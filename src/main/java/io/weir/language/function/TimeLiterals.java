package io.weir.language.function;

import io.weir.record.RowFailure;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a time format or a zone that stands in the program, before any record is read. */
public final class TimeLiterals {
  private TimeLiterals() {}

  /** The mistake in the text given as argument {@code index} of a call, a receiver being argument 0; null for none. */
  public static @Nullable String mistake(Function function, int index, String text) {
    boolean formats = function.name().equals("parseTime") || function.name().equals("formatTime");
    try {
      if (formats && index == 1 && text.indexOf('%') >= 0 && text.matches(".*%[a-zA-Z].*%[a-zA-Z].*")) {
        return function.name() + "(): " + Arguments.quoted(text)
            + " is a pattern of strftime; one of java.time is written like yyyy-MM-dd HH:mm:ss";
      }
      if (formats && index == 1) {
        TimePattern.of(function.name(), text);
      } else if (formats && index == 2 || function.member() && index == 1 && function.name().startsWith("get")) {
        TimeFunctions.zone(function.name(), text);
      }
      return null;
    } catch (RowFailure wrong) {
      return wrong.getMessage();
    }
  }
}
