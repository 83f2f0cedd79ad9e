package io.weir.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard error in colour: the program's name, what is underlined in a report of mistakes, and how many failed. */
final class Painted extends PrintStream {
  private static final String OFF = "\033[0m";
  private static final String NAME = "\033[1;31m";
  private static final String PLACE = "\033[1;33m";
  private static final String SPEAKER = "weir:";

  Painted(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  /** Standard error as it is, or in colour where that is wanted. */
  static PrintStream where(boolean wanted, PrintStream err) {
    return wanted ? new Painted(err) : err;
  }

  /** Prints a message; it is painted as a whole, so it comes in one piece. */
  @Override
  public void print(String message) {
    super.print(paint(message));
  }

  static String paint(String message) {
    StringBuilder out = new StringBuilder();
    int next;
    for (int at = 0; at < message.length(); at = next) {
      int end = message.indexOf('\n', at);
      next = end < 0 ? message.length() : end + 1;
      line(message.substring(at, next), out);
    }
    return out.toString();
  }

  private static void line(String line, StringBuilder out) {
    if (line.startsWith(SPEAKER)) {
      out.append(NAME).append(SPEAKER).append(OFF).append(line, SPEAKER.length(), line.length());
      return;
    }
    int from = 0;
    while (from < line.length() && line.charAt(from) == ' ') {
      from++;
    }
    int to = from;
    while (to < line.length() && line.charAt(to) == '^') {
      to++;
    }
    if (from == 0 || to == from) {
      out.append(line);
    } else {
      out.append(line, 0, from).append(PLACE).append(line, from, to).append(OFF).append(line, to, line.length());
    }
  }
}
