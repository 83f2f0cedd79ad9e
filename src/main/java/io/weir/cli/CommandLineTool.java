package io.weir.cli;

import io.weir.diagnostic.Nearest;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Chooses the command, reads its options, runs it, and turns every outcome into an exit code. */
public final class CommandLineTool {
  private final Map<String, String> environment;
  private final PrintStream err;
  private final PrintStream out;

  public CommandLineTool(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Runs the command these words say and answers the exit code. */
  public int run(String[] words) {
    try {
      return switch (words.length == 0 ? "" : words[0]) {
        case "check" -> new CheckCommand(environment, out, err).run(rest(words));
        case "manual" -> new ManualCommand(out, err).run(rest(words));
        case "run", "test", "explain", "tune", "top", "tap", "schedule" -> throw new Mistake("'weir " + words[0]
            + "' is not in this version; there are: weir PROGRAM [FILE…], weir check, weir manual");
        default -> filter(words);
      };
    } catch (Mistake mistake) {
      err.print("weir: " + mistake.getMessage() + "\n");
      return ExitCode.MISTAKE;
    }
  }

  private int filter(String[] words) throws Mistake {
    FilterOptions options = new FilterOptions();
    CommandLine line = new CommandLine(options);
    line.setDefaultValueProvider(new EnvironmentDefaults(environment::get));
    line.setUnmatchedOptionsArePositionalParams(false);
    try {
      line.parseArgs(words);
    } catch (ParameterException wrong) {
      throw new Mistake(explain(wrong));
    }
    if (line.isUsageHelpRequested()) {
      line.usage(out);
      return ExitCode.DONE;
    }
    if (line.isVersionHelpRequested()) {
      out.print("weir " + version() + "\n");
      return ExitCode.DONE;
    }
    return new Filter(options, environment, err).run();
  }

  private static String explain(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String option = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
      List<String> names = new ArrayList<>();
      for (OptionSpec known : wrong.getCommandLine().getCommandSpec().options()) {
        names.addAll(List.of(known.names()));
      }
      return "there is no option '" + option + "'" + Nearest.hint(option, names)
          + "; 'weir --help' lists them, and '--' ends the options";
    }
    return String.valueOf(wrong.getMessage()).replaceFirst("\\.$", "") + "; see 'weir --help'";
  }

  private static String[] rest(String[] words) {
    return Arrays.copyOfRange(words, 1, words.length);
  }

  private static String version() {
    @Nullable String version = CommandLineTool.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
