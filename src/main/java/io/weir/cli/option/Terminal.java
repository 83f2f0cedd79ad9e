package io.weir.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What is known of the terminal: which of the streams are one, and whether it is to be written to in colour.
 *
 * @param isTerminal whether the stream with this number is a terminal: 1 output, 2 errors
 * @param environment for {@code NO_COLOR} (see no-color.org) and {@code TERM}
 */
public record Terminal(IntPredicate isTerminal, Map<String, String> environment) {
  public static final int OUTPUT = 1;
  public static final int ERRORS = 2;

  /** When colours are used. */
  public enum Color { AUTO, ALWAYS, NEVER }

  /** The terminal of this process. */
  public static Terminal real(Map<String, String> environment) {
    return new Terminal(Terminal::standsBehind, environment);
  }

  public boolean is(int stream) {
    return isTerminal.test(stream);
  }

  /** Whether it shows characters only, and knows nothing of moving or colouring them. */
  public boolean isDumb() {
    return List.of("", "dumb").contains(environment.getOrDefault("TERM", ""));
  }

  /** Whether this process has the terminal, as far as that is known; one that the shell runs in the background has not. */
  public static boolean isInFront() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      // behind the command in parentheses: state, parent, process group, session, terminal, the terminal's group
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[4].equals("0") || fields[5].equals("-1") || fields[2].equals(fields[5]);
    } catch (IOException | IndexOutOfBoundsException noProc) {
      return true;
    }
  }

  /** Whether messages are coloured. */
  public boolean colors(Color color) {
    return colors(color, ERRORS);
  }

  /** Whether what goes to this stream is coloured. */
  public boolean colors(Color color, int stream) {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb() && is(stream);
    };
  }

  /** Asks /proc, else the shell: {@link System#console} looks at standard input too, or at nothing. */
  private static boolean standsBehind(int stream) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd", String.valueOf(stream))).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    } catch (IOException noProc) {
      return asksTheShell(stream);
    }
  }

  private static boolean asksTheShell(int stream) {
    if (Files.isDirectory(Path.of("/proc/self/fd"))) {
      return false;
    }
    try {
      return new ProcessBuilder("sh", "-c", "test -t " + stream).inheritIO().start().waitFor() == 0;
    } catch (IOException noShell) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
