package io.weir.cli.remote;

import io.weir.cli.option.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import sun.misc.Signal;

/**
 * Paints {@link TopTable} over itself on the terminal's second screen, until a signal ends it; then the first screen is as it was.
 * When weir does not answer, it says so and goes on asking: it may be starting anew.
 */
final class LiveTop {
  private static final String ENTER = "\033[?1049h\033[?25l";
  private static final String LEAVE = "\033[?25h\033[?1049l";
  private static final String HOME = "\033[H";
  private static final String LINE_END = "\033[K\r\n";
  private static final String WIPE_BELOW = "\033[J";
  private static final int[] USUAL_SIZE = {24, 80};

  private final AdminClient client;
  private final Duration interval;
  private final PrintStream out;
  private final boolean colors;

  LiveTop(AdminClient client, Duration interval, PrintStream out, boolean colors) {
    this.client = client;
    this.interval = interval;
    this.out = out;
    this.colors = colors;
  }

  int run() throws Unreachable, InterruptedException {
    client.get("/health");
    CountDownLatch ended = new CountDownLatch(1);
    for (String signal : List.of("INT", "TERM", "HUP")) {
      Signal.handle(new Signal(signal), came -> ended.countDown());
    }
    out.print(ENTER);
    try {
      do {
        out.print(screen(page(), size(LiveTop::stty)));
        out.flush();
      } while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS) && !out.checkError());
    } finally {
      out.print(LEAVE);
      out.flush();
    }
    return ExitCode.DONE;
  }

  private List<String> page() throws InterruptedException {
    try {
      return TopTable.lines(client.get("/api/topology"), colors);
    } catch (Unreachable gone) {
      return List.of(String.valueOf(gone.getMessage()), "asking again, Ctrl-C ends it");
    }
  }

  /** As many lines and columns as fit, from the upper left corner. */
  static String screen(List<String> lines, int[] size) {
    StringBuilder screen = new StringBuilder(HOME);
    int shown = Math.min(lines.size(), size[0] - 1);
    for (int i = 0; i < shown; i++) {
      cut(lines.get(i), size[1], screen);
      screen.append(LINE_END);
    }
    return screen.append(WIPE_BELOW).toString();
  }

  /** So many columns of a line; what paints it takes none. */
  private static void cut(String line, int columns, StringBuilder to) {
    int shown = 0;
    boolean painting = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      painting |= c == '\033';
      if (painting || shown < columns) {
        to.append(c);
        shown += painting ? 0 : 1;
      }
      painting &= c != 'm';
    }
  }

  /** Rows and columns; the usual ones where nobody knows. */
  static int[] size(Function<String, String> stty) {
    String[] words = stty.apply("size").strip().split(" ");
    try {
      int rows = Integer.parseInt(words[0]);
      int columns = Integer.parseInt(words[words.length - 1]);
      return rows > 1 && columns > 1 ? new int[] {rows, columns} : USUAL_SIZE;
    } catch (NumberFormatException unknown) {
      return USUAL_SIZE;
    }
  }

  private static String stty(String what) {
    try {
      Process stty = new ProcessBuilder("sh", "-c", "stty " + what + " </dev/tty 2>/dev/null").start();
      try (InputStream said = stty.getInputStream()) {
        return new String(said.readAllBytes(), StandardCharsets.US_ASCII);
      }
    } catch (IOException none) {
      return "";
    }
  }
}
