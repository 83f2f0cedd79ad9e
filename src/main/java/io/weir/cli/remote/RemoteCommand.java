package io.weir.cli.remote;

import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.Option;
import io.weir.cli.option.OptionReader;
import io.weir.cli.option.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code weir top}, {@code weir tap}, {@code weir schedule} and {@code weir reload}: what a running weir says, or is told. */
public final class RemoteCommand {
  private static final String TOP = """
      usage: weir top [options]

      What a running weir does, looked at again and again: records and bytes a second of each component, errors, what waits,
      what stages run on and how busy they are, what limits it, the last decisions. Ctrl-C ends it.

      options:
      """;
  private static final String TAP = """
      usage: weir tap COMPONENT [options]

      Records as they leave a source, transform or sink of a running weir, a few a second, until Ctrl-C.

      options:
      """;
  private static final String SCHEDULE = """
      usage: weir schedule [show | set FILE] [options]

      Shows the schedule a running weir runs on, or gives it another one (FILE or - for standard input): it holds at once, until
      the pipeline file changes or weir ends; one with mistakes is refused as a whole.

      options:
      """;
  private static final String RELOAD = """
      usage: weir reload [options]

      Makes a running weir read its pipeline file again, as SIGHUP does, and says what came of it.

      options:
      """;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final RemoteOptions options = new RemoteOptions();

  public RemoteCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** The options of these commands by their names, for the manual. */
  public static Map<String, List<Option>> declared() {
    return RemoteOptions.own();
  }

  /**
   * Runs one of them and answers the exit code.
   *
   * @param name {@code top}, {@code tap}, {@code schedule} or {@code reload}
   */
  public int run(String name, String[] words) throws Mistake {
    List<Option> table = name.equals("top") ? options.top() : name.equals("tap") ? options.tap() : options.others();
    new OptionReader("weir " + name, table, options.words::add).read(environment, words);
    if (options.help) {
      String usage = name.equals("top") ? TOP : name.equals("tap") ? TAP : name.equals("schedule") ? SCHEDULE : RELOAD;
      out.print(usage + OptionReader.help(table));
      return ExitCode.DONE;
    }
    try {
      return switch (name) {
        case "top" -> top();
        case "tap" -> tap();
        case "schedule" -> schedule();
        default -> reload();
      };
    } catch (Unreachable nobody) {
      err.print("weir: " + nobody.getMessage() + "\n");
      return ExitCode.BROKEN;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  private int top() throws Mistake, Unreachable, InterruptedException {
    takesNothing("top");
    AdminClient client = AdminClient.of(options);
    Terminal terminal = Terminal.real(environment);
    boolean live = !options.once && terminal.is(Terminal.OUTPUT) && !"dumb".equals(environment.get("TERM"));
    boolean colors = live && terminal.colors(Terminal.Color.AUTO);
    if (live) {
      return new LiveTop(client, options.interval, out, colors).run();
    }
    out.print(TopTable.of(client.get("/api/topology"), false));
    out.flush();
    return ExitCode.DONE;
  }

  private int tap() throws Mistake, Unreachable, InterruptedException {
    if (options.words.size() != 1) {
      throw new Mistake(options.words.isEmpty() ? "tap takes the name of a component: weir tap NAME; 'weir top' shows them"
          : "tap takes the name of one component, found " + String.join(" ", options.words));
    }
    boolean terminal = Terminal.real(environment).is(Terminal.OUTPUT);
    return new Tapping(AdminClient.of(options), out, err, terminal).run(options.words.get(0), options.rate, options.count);
  }

  private int schedule() throws Mistake, Unreachable, InterruptedException {
    List<String> words = options.words;
    if (words.isEmpty() || words.equals(List.of("show"))) {
      out.print(AdminClient.of(options).get("/api/schedule"));
      out.flush();
      return ExitCode.DONE;
    }
    if (words.size() != 2 || !words.get(0).equals("set")) {
      throw new Mistake("schedule takes 'show', or 'set FILE', found '" + String.join(" ", words) + "'");
    }
    return said(AdminClient.of(options).change("PUT", "/api/schedule", read(words.get(1))));
  }

  private static byte[] read(String file) throws Mistake {
    try {
      return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (IOException unreadable) {
      throw new Mistake("cannot read the schedule " + file + ": " + unreadable.getMessage());
    }
  }

  private int reload() throws Mistake, Unreachable, InterruptedException {
    takesNothing("reload");
    return said(AdminClient.of(options).change("POST", "/api/reload", new byte[0]));
  }

  private int said(HttpResponse<String> answer) {
    boolean done = answer.statusCode() == 200;
    StringBuilder lines = new StringBuilder();
    answer.body().lines().forEach(line -> lines.append(Plain.of(line)).append('\n'));
    // mistakes of a file say by themselves who speaks
    (done ? out : err).print((done || answer.body().startsWith("weir: ") ? "" : "weir: ") + lines);
    out.flush();
    return done ? ExitCode.DONE : ExitCode.MISTAKE;
  }

  private void takesNothing(String name) throws Mistake {
    if (!options.words.isEmpty()) {
      throw new Mistake(name + " takes options only, found '" + String.join(" ", options.words) + "'");
    }
  }
}
