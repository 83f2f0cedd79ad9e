package io.weir.sink.file.name;

/**
 * A path with holes in braces, where <code>{{</code> and <code>}}</code> are braces.
 *
 * @param literal what stands in front of the first hole, or the whole path
 */
public record PathTemplate(String literal, boolean hasHoles) {
  /** Reads the text of a path. */
  public static PathTemplate of(String text) {
    StringBuilder literal = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '{' || c == '}') {
        if (at + 1 == text.length() || text.charAt(at + 1) != c) {
          return new PathTemplate(literal.toString(), true);
        }
        at++;
      }
      literal.append(c);
    }
    return new PathTemplate(literal.toString(), false);
  }

  /** The folder that nothing in a hole may leave, with a slash behind it; empty: the process's own. */
  public String folder() {
    return literal.substring(0, literal.lastIndexOf('/') + 1);
  }
}
