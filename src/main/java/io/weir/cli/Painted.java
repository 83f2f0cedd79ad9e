package io.weir.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Standard error in colour: the program's name, what is underlined in a report of mistakes, and how many failed. */
final class Painted extends PrintStream {
  private static final String OFF = "\033[0m";
  private static final String NAME = "\033[1;31m";
  private static final String PLACE = "\033[1;33m";
  private static final Pattern NAMED = Pattern.compile("(?m)^weir:");
  private static final Pattern UNDERLINED = Pattern.compile("(?m)^( +)(\\^+)(.*)$");

  Painted(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  /** Prints a message; it is painted as a whole, so it comes in one piece. */
  @Override
  public void print(String message) {
    super.print(paint(message));
  }

  static String paint(String message) {
    String named = NAMED.matcher(message).replaceAll(Matcher.quoteReplacement(NAME + "weir:" + OFF));
    return UNDERLINED.matcher(named).replaceAll("$1" + PLACE + "$2" + OFF + "$3");
  }
}
