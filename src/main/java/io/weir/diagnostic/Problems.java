package io.weir.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** The mistakes found in one text, in the order of their places; at most one for each place. */
public final class Problems {
  private static final int SHOWN_MOST = 50;

  private final List<Problem> found = new ArrayList<>();

  public void add(int start, int end, String message) {
    for (Problem other : found) {
      if (other.start() == start) {
        return;
      }
    }
    found.add(new Problem(start, Math.max(end, start + 1), message));
  }

  /** Whether a mistake was found that begins between these places. */
  public boolean hasIn(int start, int end) {
    return found.stream().anyMatch(problem -> problem.start() >= start && problem.start() < end);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public int count() {
    return found.size();
  }

  public List<Problem> list() {
    List<Problem> sorted = new ArrayList<>(found);
    // no Comparator.comparingInt: its lambda is serializable, which no start-up cache holds
    sorted.sort((one, other) -> Integer.compare(one.start(), other.start()));
    return sorted;
  }

  /**
   * All mistakes, each with its line and the place underlined.
   *
   * @param what how the text is called: {@code program}, or the name of its file
   */
  public String show(String what, String text) {
    StringBuilder out = new StringBuilder();
    List<Problem> sorted = list();
    for (Problem problem : sorted.subList(0, Math.min(SHOWN_MOST, sorted.size()))) {
      show(what, text, problem, out);
    }
    if (sorted.size() > SHOWN_MOST) {
      out.append("weir: and ").append(sorted.size() - SHOWN_MOST).append(" more mistakes\n");
    }
    return out.toString();
  }

  private static void show(String what, String text, Problem problem, StringBuilder out) {
    int at = Math.min(problem.start(), text.length());
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = text.indexOf('\n', at);
    String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
    int row = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int column = 1 + text.codePointCount(lineStart, at);
    int width = text.codePointCount(at, Math.max(at, Math.min(problem.end(), lineStart + line.length())));
    out.append("weir: ").append(what).append(", line ").append(row).append(", column ").append(column).append('\n');
    out.append("  ").append(visible(line)).append('\n');
    out.append("  ").append(" ".repeat(column - 1)).append("^".repeat(Math.max(1, width)));
    out.append(' ').append(problem.message()).append('\n');
  }

  /** A file may hold what a terminal would obey. */
  private static String visible(String line) {
    StringBuilder shown = new StringBuilder(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    for (int i = 0; i < shown.length(); i++) {
      if (Character.isISOControl(shown.charAt(i))) {
        shown.setCharAt(i, ' ');
      }
    }
    return shown.toString();
  }
}
