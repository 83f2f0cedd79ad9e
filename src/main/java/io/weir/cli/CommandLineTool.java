package io.weir.cli;

import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.OptionReader;
import io.weir.cli.option.Terminal;
import io.weir.cli.pipeline.TestCommand;
import io.weir.cli.remote.RemoteCommand;
import io.weir.cli.run.BufferCommand;
import io.weir.cli.run.RunCommand;
import io.weir.config.yaml.JsonSchema;
import io.weir.pipeline.definition.PipelineReader;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the command, reads its options, runs it, and turns every outcome into an exit code. */
public final class CommandLineTool {
  /** The words that are no program when they come first. */
  public static final Set<String> COMMANDS = Set.of("run", "test", "check", "explain", "tune", "top", "tap", "schedule",
      "reload", "buffer", "manual", "schema", "completion", "help");
  private static final String HELP_HEAD = """
      usage: weir [options] PROGRAM [FILE…]     filter files, or standard input, to standard output
             weir run PIPELINE.yaml             run a pipeline: sources, transforms, sinks, until it is stopped
             weir test PIPELINE.yaml            run the tests written beside a pipeline
             weir check PROGRAM|FILE            say every mistake in a program or pipeline, run nothing
             weir explain PROGRAM|FILE.yaml     the stages, what runs where, and why (--input SAMPLE: measured)
             weir tune PROGRAM|FILE.yaml --input SAMPLE
                                                find the schedule that is fastest here (-o schedule.yaml)
             weir top | tap | schedule | reload what a running pipeline does; records; its schedule; its file again
             weir buffer check FOLDER           what waits on disk in front of a sink, and whether it can be read
             weir manual [TOPIC]                every step and function, with examples (--man: a man page)
             weir schema                        what a pipeline file may say, as JSON Schema for editors
             weir completion bash|zsh|fish      what completes words in a shell

      A program is steps joined by '|':
        weir 'parse combined | where status >= 500 | keep time, host, path' access.log

      options, each also an environment variable (--max-line is WEIR_MAX_LINE):
      """;
  private static final String HELP_FOOT = """

      exit code: 0 done, 1 some records or files failed, 2 a mistake, 3 could not go on, 130/143 ended by a signal
      """;

  private final Map<String, String> environment;
  private final PrintStream err;
  private final PrintStream out;

  public CommandLineTool(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the command these words say and answers the exit code.
   *
   * @throws LibraryMissing if a library is needed that is not on the class path; nothing has been done then
   */
  public int run(String[] words) {
    try {
      return switch (words.length == 0 ? "" : words[0]) {
        case "check" -> new CheckCommand(environment, out, err).run(rest(words));
        case "explain" -> new ExplainCommand(environment, out, err).run(rest(words));
        case "tune" -> new TuneCommand(environment, out, err).run(rest(words));
        case "manual" -> new ManualCommand(out, err).run(rest(words));
        case "completion" -> new CompletionCommand(environment, out, err).run(rest(words));
        case "run" -> new RunCommand(environment, out, err).run(rest(words));
        case "test" -> new TestCommand(environment, out, err).run(rest(words));
        case "buffer" -> new BufferCommand(out).run(rest(words));
        case "schema" -> schema(words);
        case "help" -> words.length == 1 ? filter(new String[] {"--help"}) : new ManualCommand(out, err).run(rest(words));
        case "top", "tap", "schedule", "reload" -> new RemoteCommand(environment, out, err).run(words[0], rest(words));
        default -> filter(words);
      };
    } catch (Mistake mistake) {
      return say(mistake, err);
    } catch (LibraryMissing missing) {
      throw missing;
    } catch (RuntimeException | StackOverflowError bug) {
      err.print(Report.BUG);
      bug.printStackTrace(err);
      return ExitCode.BROKEN;
    }
  }

  private int schema(String[] words) throws Mistake {
    if (words.length > 1 && Usage.isAsked(words[1])) {
      out.print(Usage.SCHEMA);
      return ExitCode.DONE;
    }
    if (words.length > 1) {
      throw new Mistake("schema takes nothing: weir schema > weir.schema.json");
    }
    out.print(JsonSchema.text(PipelineReader.declaration(), "weir pipeline"));
    return ExitCode.DONE;
  }

  private int filter(String[] words) throws Mistake {
    FilterOptions options = new FilterOptions();
    new OptionReader(options.table(), options.words::add).read(environment, words);
    if (options.help) {
      out.print(HELP_HEAD + OptionReader.help(options.table()) + HELP_FOOT);
      return ExitCode.DONE;
    }
    if (options.version) {
      out.print("weir " + version() + "\n");
      return ExitCode.DONE;
    }
    Terminal terminal = Terminal.real(environment);
    PrintStream painted = Painted.where(terminal.colors(options.color), err);
    try {
      return new Filter(options, environment, painted, terminal).run();
    } catch (Mistake mistake) {
      return say(mistake, painted);
    }
  }

  private static int say(Mistake mistake, PrintStream err) {
    err.print("weir: " + mistake.getMessage() + "\n");
    return ExitCode.MISTAKE;
  }

  private static String[] rest(String[] words) {
    return Arrays.copyOfRange(words, 1, words.length);
  }

  private static String version() {
    @Nullable String version = CommandLineTool.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
