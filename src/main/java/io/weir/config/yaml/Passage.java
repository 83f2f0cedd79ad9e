package io.weir.config.yaml;

import java.util.Arrays;

/**
 * A text of a file that has places of its own, such as a program: for each of its chars, where that stands in the file, whether it
 * is written plain, in quotes, or as a block.
 */
public final class Passage {
  private final String text;
  /** Where each char stands in the file, and where the one behind the last would; what is put in stands where its hole does. */
  private final int[] places;
  private final boolean[] put;
  private final int end;

  Passage(String text, int[] places, boolean[] put, int end) {
    this.text = text;
    this.places = places;
    this.put = put;
    this.end = end;
  }

  public String text() {
    return text;
  }

  /** Where a char of the text stands in the file; for the one behind the last, behind the last. */
  public int place(int offset) {
    return offset >= text.length() ? end : places[offset];
  }

  /** Whether any of these chars was put in from outside, so that it must not be shown. */
  public boolean isPut(int from, int to) {
    for (int i = Math.max(0, from); i < Math.min(text.length(), Math.max(to, from + 1)); i++) {
      if (put[i]) {
        return true;
      }
    }
    return false;
  }

  /**
   * A scalar as it is written.
   *
   * @param file the file's text
   * @param value what the scalar says
   */
  static Passage of(String file, int start, int end, String value) {
    int[] places = new Raw(file, start, Math.min(end, file.length())).align(value);
    int last = value.length() == 0 ? start : Math.min(places[value.length() - 1] + 1, file.length());
    return new Passage(value, places, new boolean[value.length()], last);
  }

  /** The same with these pieces in place of its text; their {@code from} are offsets in that. */
  Passage with(Iterable<Replacement.Piece> pieces) {
    StringBuilder out = new StringBuilder();
    int[] to = new int[0];
    boolean[] marks = new boolean[0];
    for (Replacement.Piece piece : pieces) {
      int at = out.length();
      out.append(piece.text());
      to = Arrays.copyOf(to, out.length());
      marks = Arrays.copyOf(marks, out.length());
      for (int i = at; i < to.length; i++) {
        boolean same = !piece.put() && piece.to() - piece.from() == piece.text().length();
        to[i] = place(same ? piece.from() + i - at : piece.from());
        marks[i] = piece.put();
      }
    }
    return new Passage(out.toString(), to, marks, end);
  }

  /** Walks over what is written and what it says side by side. */
  private static final class Raw {
    private final String file;
    private final int end;
    private int at;

    Raw(String file, int start, int end) {
      this.file = file;
      this.end = end;
      at = start;
    }

    int[] align(String value) {
      skipAnchor();
      char style = at < end ? file.charAt(at) : ' ';
      int[] places = new int[value.length()];
      if (style == '|' || style == '>') {
        at = Math.min(end, file.indexOf('\n', at) + 1);
        block(value, places);
      } else {
        at += style == '"' || style == '\'' ? 1 : 0;
        flow(value, places, style);
      }
      return places;
    }

    private void skipAnchor() {
      while (at < end && (file.charAt(at) == '&' || Character.isWhitespace(file.charAt(at)))) {
        while (at < end && !Character.isWhitespace(file.charAt(at))) {
          at++;
        }
        while (at < end && Character.isWhitespace(file.charAt(at))) {
          at++;
        }
      }
    }

    /** Indentation is not in the value; a line break of a folded block may be a blank there. */
    private void block(String value, int[] places) {
      int indent = indentation();
      skip(indent);
      for (int i = 0; i < places.length; i++) {
        places[i] = Math.min(at, Math.max(0, end - 1));
        if (at < end && isBreak(file.charAt(at))) {
          int run = breaks(value, i);
          Arrays.fill(places, i, i + run, at);
          i += run - 1;
          for (int lines = 0; at < end && isBreak(file.charAt(at)); lines++) {
            at += file.startsWith("\r\n", at) ? 2 : 1;
            skip(indent);
          }
        } else {
          at++;
        }
      }
    }

    /** How many chars of the value a run of line breaks is. */
    private static int breaks(String value, int from) {
      int to = from;
      while (to < value.length() && value.charAt(to) == '\n') {
        to++;
      }
      return Math.max(1, to - from);
    }

    private int indentation() {
      int line = at;
      while (line < end) {
        int text = line;
        while (text < end && file.charAt(text) == ' ') {
          text++;
        }
        if (text < end && !isBreak(file.charAt(text))) {
          return text - line;
        }
        line = text + 1;
      }
      return 0;
    }

    private void skip(int indent) {
      for (int i = 0; i < indent && at < end && file.charAt(at) == ' '; i++) {
        at++;
      }
    }

    private void flow(String value, int[] places, char style) {
      for (int i = 0; i < places.length; i++) {
        places[i] = Math.min(at, Math.max(0, end - 1));
        char c = at < end ? file.charAt(at) : ' ';
        if (style == '"' && c == '\\') {
          at += escapeLength();
          if (isBreak(file.charAt(Math.min(at, end) - 1))) {
            skipBlanks();
            i--;
          } else {
            int chars = Character.charCount(value.codePointAt(i));
            Arrays.fill(places, i, i + chars, places[i]);
            i += chars - 1;
          }
        } else if (style == '\'' && c == '\'') {
          at += 2;
        } else if (isFold()) {
          int run = breaks(value, i);
          Arrays.fill(places, i, i + run, at);
          i += run - 1;
          skipBlanks();
        } else {
          at++;
        }
      }
    }

    /** Whether only blanks stand between here and the end of the line, so that the line goes on in the next one. */
    private boolean isFold() {
      int to = at;
      while (to < end && (file.charAt(to) == ' ' || file.charAt(to) == '\t')) {
        to++;
      }
      return to < end && isBreak(file.charAt(to));
    }

    private void skipBlanks() {
      while (at < end && Character.isWhitespace(file.charAt(at))) {
        at++;
      }
    }

    private int escapeLength() {
      char kind = at + 1 < end ? file.charAt(at + 1) : ' ';
      return kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : kind == '\r' && file.startsWith("\n", at + 2) ? 3 : 2;
    }

    private static boolean isBreak(char c) {
      return c == '\n' || c == '\r';
    }
  }
}
