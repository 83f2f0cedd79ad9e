package io.weir.framing.multiline;

import io.weir.framing.LineJoints;
import io.weir.regex.Regex;
import io.weir.regex.Searcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How the stack traces of a language are written. A line that continues a record always does; one that heads a trace
 * joins a record of one line, the message that was logged with it; and inside a trace more lines belong to it.
 */
public enum Preset {
  /** Frames, causes, and the exception's own line behind the message. */
  JAVA("^[ \\t]|^Caused by: |^Wrapped by: |^Suppressed: |^nested exception is:",
      "^([\\w$]+\\.)+[\\w$]*(Exception|Error|Throwable)(:|$)", ""),
  /** From "Traceback" to the exception's own line, with the exceptions it was raised from; a logged stack. */
  PYTHON("^[ \\t]", "^Traceback \\(most recent call last\\):", "^Stack \\(most recent call last\\):"),
  /** A panic with its goroutines. */
  GO("^[ \\t]", "^goroutine \\d+ \\[",
      "^$|^goroutine \\d+ |^\\[signal |^created by |^\\S*\\.\\S*\\(.*\\)$|^panic\\(.*\\)$|^\\.\\.\\.|^exit status \\d"
          + "|^[a-z][a-z0-9]{1,6} +0x[0-9a-f]+$"),
  /** Frames in both of the ways in which they are written. */
  RUBY("^[ \\t]|^[^ \\t]+:\\d+:in ['`][^']*'$", "", ""),
  /** Lines that begin with a blank or a tab. */
  INDENT("^[ \\t]", "", "");

  private static final String CHAINED =
      "^During handling of the above exception|^The above exception was the direct cause";
  private static final String PANIC = "^(panic|fatal error|SIG[A-Z]+): ";
  private static final String NEVER = "[^\\x00-\\x{10FFFF}]";

  // compiled only for a program that uses them: every start asks for the names
  private final String continuation;
  private final String heading;
  private final String inside;

  Preset(String continuation, String heading, String inside) {
    this.continuation = continuation;
    this.heading = heading;
    this.inside = inside;
  }

  /** The names as users write them. */
  public static List<String> words() {
    List<String> words = new ArrayList<>();
    for (Preset preset : values()) {
      words.add(preset.name().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** What joins the lines of one input, each time it is asked. */
  public Supplier<LineJoints> joints() {
    Patterns patterns = new Patterns(compile(continuation), compile(heading), compile(inside),
        compile(this == PYTHON ? CHAINED : PANIC));
    return this == PYTHON ? () -> new Tracebacks(patterns) : () -> new Traces(patterns, this == GO);
  }

  private static Regex compile(String pattern) {
    return Regex.compile(pattern.isEmpty() ? NEVER : pattern);
  }

  private record Patterns(Regex continuation, Regex heading, Regex inside, Regex special) {}

  private static final class Traces implements LineJoints {
    private final Searcher continuation;
    private final Searcher heading;
    private final Searcher inside;
    private final Searcher panic;
    private final boolean panics;
    private boolean begun;
    private boolean headed;
    private boolean trace;

    Traces(Patterns patterns, boolean panics) {
      continuation = patterns.continuation.searcher();
      heading = patterns.heading.searcher();
      inside = patterns.inside.searcher();
      panic = patterns.special.searcher();
      this.panics = panics;
    }

    @Override
    public boolean continues(byte[] bytes, int start, int end, int lines) {
      boolean heads = heading.test(bytes, start, end);
      if (begun && lines > 0 && joins(bytes, start, end, lines, heads)) {
        return true;
      }
      begun |= heads || !continuation.test(bytes, start, end);
      headed = heads;
      trace = panics && (heads || panic.test(bytes, start, end));
      return false;
    }

    private boolean joins(byte[] bytes, int start, int end, int lines, boolean heads) {
      if (continuation.test(bytes, start, end) || trace && inside.test(bytes, start, end)) {
        return true;
      }
      if (heads && lines == 1 && !headed) {
        trace = panics;
        return true;
      }
      return false;
    }
  }

  /** Python's traces end with a line that is not indented, so it takes a state to know where one is. */
  private static final class Tracebacks implements LineJoints {
    private enum State { OUTSIDE, INSIDE, BEHIND, CHAINED }

    private final Searcher continuation;
    private final Searcher heading;
    private final Searcher stack;
    private final Searcher chained;
    private State state = State.OUTSIDE;
    private boolean begun;

    Tracebacks(Patterns patterns) {
      continuation = patterns.continuation.searcher();
      heading = patterns.heading.searcher();
      stack = patterns.inside.searcher();
      chained = patterns.special.searcher();
    }

    @Override
    public boolean continues(byte[] bytes, int start, int end, int lines) {
      boolean indented = continuation.test(bytes, start, end);
      boolean heads = heading.test(bytes, start, end);
      if (state == State.INSIDE && lines > 0) {
        state = indented || heads ? State.INSIDE : State.BEHIND;
        return true;
      }
      boolean joins = indented && begun || heads && state == State.CHAINED;
      if (heads) {
        joins |= lines == 1 && begun && state == State.OUTSIDE;
        state = State.INSIDE;
      } else if (state == State.BEHIND && chained.test(bytes, start, end)) {
        joins = true;
        state = State.CHAINED;
      } else if (state != State.OUTSIDE && start == end) {
        joins = true;
      } else if (!joins) {
        joins = lines == 1 && begun && stack.test(bytes, start, end);
        state = State.OUTSIDE;
      }
      begun |= heads || !indented;
      return joins;
    }
  }
}
