package io.weir.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The mistakes found in one text, in the order of their places; at most one for each place. */
public final class Problems {
  private static final int SHOWN_MOST = 50;
  /** Of a longer line only what stands around the place is shown, so many chars before it. */
  private static final int LINE_MOST = 200;
  private static final int AROUND = 80;

  private final List<Problem> found = new ArrayList<>();
  private IntUnaryOperator places = IntUnaryOperator.identity();

  /** Takes the places of what is reported meanwhile to be those of another text, and finds them in this one. */
  public void within(IntUnaryOperator inThis, Runnable reports) {
    IntUnaryOperator before = places;
    places = inThis;
    reports.run();
    places = before;
  }

  public void add(int from, int to, String message) {
    int start = places.applyAsInt(from);
    int end = places.applyAsInt(to);
    for (Problem other : found) {
      if (other.start() == start) {
        return;
      }
    }
    found.add(new Problem(start, Math.max(end, start + 1), message));
  }

  /** Whether a mistake was found that begins between these places. */
  public boolean hasIn(int from, int to) {
    int start = places.applyAsInt(from);
    int end = places.applyAsInt(to);
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
    int newline = text.indexOf('\n', at);
    int lineEnd = newline < 0 ? text.length() : newline;
    int row = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int column = 1 + text.codePointCount(lineStart, at);
    out.append("weir: ").append(what).append(", line ").append(row).append(", column ").append(column).append('\n');
    lineEnd -= lineEnd > lineStart && text.charAt(lineEnd - 1) == '\r' ? 1 : 0;
    int from = lineEnd - lineStart <= LINE_MOST ? lineStart : part(text, Math.max(lineStart, at - AROUND), lineStart);
    int to = lineEnd - lineStart <= LINE_MOST ? lineEnd : part(text, Math.min(lineEnd, at + LINE_MOST - AROUND), lineEnd);
    String before = (from > lineStart ? "…" : "") + visible(text.substring(from, Math.max(from, Math.min(at, to))));
    String marked = visible(text.substring(Math.min(at, to), Math.max(Math.min(at, to), Math.min(problem.end(), to))));
    String after = visible(text.substring(Math.max(from, Math.min(Math.max(at, problem.end()), to)), to));
    out.append("  ").append(before).append(marked).append(after).append(to < lineEnd ? "…" : "").append('\n');
    out.append("  ").append(" ".repeat(Columns.of(before))).append("^".repeat(Math.max(1, Columns.of(marked))));
    out.append(' ').append(visible(problem.message())).append('\n');
  }

  /** A place where a line may be cut: not within a pair of surrogates. */
  private static int part(String text, int at, int end) {
    return at != end && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  /** A file may hold what a terminal would obey. */
  private static String visible(String line) {
    StringBuilder shown = new StringBuilder(line);
    for (int i = 0; i < shown.length(); i++) {
      if (Character.isISOControl(shown.charAt(i))) {
        shown.setCharAt(i, ' ');
      }
    }
    return shown.toString();
  }
}
