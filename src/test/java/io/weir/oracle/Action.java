package io.weir.oracle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step. {@link ActionText} writes it, {@link Oracle} carries it out. */
sealed interface Action {
  /** A pattern as weir reads it, and the same for {@code java.util.regex}. */
  record Re(String weir, String java) {
    static Re of(String both) {
      return new Re(both, both);
    }
  }

  /** @param detail the pattern of {@code regex} or {@code pattern} */
  record Parse(String format, @Nullable Re detail, @Nullable String from) implements Action {}

  record Where(Term condition, boolean keeps) implements Action {}

  record Grep(Re re, boolean inverted, boolean ignoresCase) implements Action {}

  /** @param path of the field; {@code @line} alone is the text */
  record Assignment(List<String> path, Term value) {}

  record Set(List<Assignment> assignments) implements Action {}

  /** Names, dotted paths and globs. */
  record Keep(List<String> names) implements Action {}

  record Remove(List<String> names) implements Action {}

  record Rename(String from, String to) implements Action {}

  /** {@code lower upper trim squeeze truncate}; no fields: the text. */
  record Edit(String word, long most, List<String> fields) implements Action {}

  /** @param with may hold {@code $1} and {@code $$} */
  record Replace(Re re, String with, List<String> fields) implements Action {}

  /**
   * @param kinds names of kinds, or patterns in quotes
   * @param mark null: the kind in brackets
   * @param last -1, or how many characters stay behind stars
   */
  record Redact(List<String> kinds, List<String> fields, @Nullable String mark, int last) implements Action {}

  record Head(long count) implements Action {}

  record Skip(long count) implements Action {}

  record Split(@Nullable String field, @Nullable String separator) implements Action {}

  /** {@code json raw logfmt text}; for text its literals, one more than the holes between them. */
  record As(String format, List<String> literals, List<Term> holes) implements Action {}
}
