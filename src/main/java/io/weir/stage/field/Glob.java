package io.weir.stage.field;

import java.util.List;

/**
 * A pattern for whole field names: texts with any text between them. Linear: each piece is searched once.
 *
 * @param pieces the texts around the stars; at least one
 */
public record Glob(List<String> pieces) {
  public boolean fits(String name) {
    String first = pieces.get(0);
    String last = pieces.get(pieces.size() - 1);
    if (pieces.size() == 1) {
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
