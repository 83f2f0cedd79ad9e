package io.weir.language.syntax;

import org.jspecify.annotations.Nullable;

/** The macros that are called on a list or a map: {@code list.all(x, x > 0)}. */
public enum Macro {
  ALL("all"),
  EXISTS("exists"),
  EXISTS_ONE("exists_one"),
  MAP("map"),
  FILTER("filter"),
  SORT_BY("sortBy");

  private final String word;

  Macro(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  static @Nullable Macro of(String word) {
    for (Macro macro : values()) {
      if (macro.word.equals(word)) {
        return macro;
      }
    }
    return null;
  }
}
