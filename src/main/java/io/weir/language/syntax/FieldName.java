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

  /** Whether a whole name fits, each {@code *} being any text. */
  public boolean fits(String name) {
    String first = pieces.get(0);
    String last = pieces.get(pieces.size() - 1);
    if (!isGlob()) {
      return name.equals(first);
    }
    if (!name.startsWith(first) || !name.endsWith(last) || name.length() < first.length() + last.length()) {
      return false;
    }
    int at = first.length();
    int end = name.length() - last.length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = name.indexOf(piece, at);
      if (found < 0 || found + piece.length() > end) {
        return false;
      }
      at = found + piece.length();
    }
    return true;
  }
}
