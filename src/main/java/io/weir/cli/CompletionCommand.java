package io.weir.cli;

import io.weir.cli.completion.BashScript;
import io.weir.cli.completion.FishScript;
import io.weir.cli.completion.Words;
import io.weir.cli.completion.Words.Command;
import io.weir.cli.completion.ZshScript;
import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.Option;
import io.weir.cli.pipeline.TestOptions;
import io.weir.cli.remote.RemoteCommand;
import io.weir.cli.run.RunOptions;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code weir completion bash|zsh|fish}: a script for the shell, made from the declarations; and what these scripts ask. */
final class CompletionCommand {
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  CompletionCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  int run(String[] words) throws Mistake {
    String shell = words.length == 1 ? words[0] : "";
    if (Usage.isAsked(shell)) {
      out.print(Usage.COMPLETION);
      return ExitCode.DONE;
    }
    if (words.length > 1 && words[0].equals("fields")) {
      new FieldNames(environment, err).of(words[1], List.of(words).subList(2, words.length))
          .forEach(name -> out.print(name + "\n"));
      return ExitCode.DONE;
    }
    out.print(switch (shell) {
      case "bash" -> BashScript.of(words());
      case "zsh" -> ZshScript.of(words());
      case "fish" -> FishScript.of(words());
      default -> throw new Mistake("completion takes the name of a shell: weir completion bash, zsh or fish");
    });
    return ExitCode.DONE;
  }

  private static Words words() {
    List<Option> filter = new FilterOptions().table();
    Map<String, List<Option>> remote = RemoteCommand.declared();
    Map<String, Command> commands = new LinkedHashMap<>();
    commands.put("run", files("run a pipeline file", new RunOptions().table()));
    commands.put("test", files("run the tests written beside a pipeline", new TestOptions().table()));
    commands.put("check", program("say every mistake in a program or pipeline file", filter));
    commands.put("explain", program("the stages, what runs where, and why", SampleOptions.explaining().table()));
    commands.put("tune", program("find the schedule that is fastest here", SampleOptions.tuning().table()));
    commands.put("top", files("what a running pipeline does", remote.getOrDefault("top", List.of())));
    commands.put("tap", files("records of a running pipeline", remote.getOrDefault("tap", List.of())));
    commands.put("schedule", new Command("show or change the schedule of a running pipeline",
        remote.getOrDefault("schedule", List.of()), false, List.of("show", "set")));
    commands.put("reload", files("make a running pipeline read its file again", remote.getOrDefault("reload", List.of())));
    commands.put("buffer", new Command("look at what waits on disk", List.of(), false, List.of("check")));
    commands.put("manual", new Command("every step and function, with examples", List.of(), false,
        ManualCommand.manual().topics()));
    commands.put("schema", files("what a pipeline file may say, as JSON Schema", List.of()));
    commands.put("completion", new Command("what completes words in a shell", List.of(), false,
        List.of("bash", "zsh", "fish")));
    return new Words(filter, commands);
  }

  private static Command files(String help, List<Option> options) {
    return new Command(help, options, false, List.of());
  }

  private static Command program(String help, List<Option> options) {
    return new Command(help, options, true, List.of());
  }
}
