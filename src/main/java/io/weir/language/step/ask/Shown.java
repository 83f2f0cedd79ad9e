package io.weir.language.step.ask;

import io.weir.lookup.Secrets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions as messages show them: short, and without passwords. */
final class Shown {
  private static final int CHARS_MOST = 80;

  private Shown() {}

  static String value(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> list) {
      return cut(list.stream().map(Shown::value).collect(Collectors.joining(", ", "(", ")")));
    }
    return cut(String.valueOf(value));
  }

  static String text(String text) {
    return '"' + cut(Secrets.hidden(text)) + '"';
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= CHARS_MOST ? text
        : text.substring(0, text.offsetByCodePoints(0, CHARS_MOST)) + "…";
  }
}
