package io.weir.language.syntax;

import java.util.List;

/**
 * A field's name, dotted path or glob as a step takes it.
 *
 * @param start offset (in chars) where it stands
 * @param end offset behind it
 * @param path the parts between the dots, without backquotes
 * @param pieces the texts between the {@code *} outside backquotes; one piece when it is no glob
 */
public record FieldName(int start, int end, List<String> path, List<String> pieces) {
  /** Whether a {@code *} stands in it. */
  public boolean isGlob() {
    return pieces.size() > 1;
  }

  /** The whole name, dots included. */
  public String name() {
    return String.join(".", path);
  }
}
