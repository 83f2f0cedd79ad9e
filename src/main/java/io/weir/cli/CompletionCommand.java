package io.weir.cli;

import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.cli.option.Option;
import io.weir.cli.remote.RemoteCommand;
import io.weir.language.step.StepCatalog;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code weir completion bash|zsh|fish}: a script for the shell, made of the table of options. */
final class CompletionCommand {
  private static final List<String> COMMANDS = List.of("run", "test", "check", "explain", "tune", "top", "tap", "schedule",
      "reload", "buffer", "manual", "schema", "completion");

  private final PrintStream out;

  CompletionCommand(PrintStream out) {
    this.out = out;
  }

  int run(String[] words) throws Mistake {
    String shell = words.length == 1 ? words[0] : "";
    if (Usage.isAsked(shell)) {
      out.print(Usage.COMPLETION);
      return ExitCode.DONE;
    }
    List<Option> table = new ArrayList<>(new FilterOptions().table());
    further(SampleOptions.tuning().own(), table);
    RemoteCommand.declared().values().forEach(own -> further(own, table));
    out.print(switch (shell) {
      case "bash" -> bash(table);
      case "zsh" -> zsh(table);
      case "fish" -> fish(table);
      default -> throw new Mistake("completion takes the name of a shell: weir completion bash, zsh or fish");
    });
    return ExitCode.DONE;
  }

  /** Those of a command, where no other command has one of this name. */
  private static void further(List<Option> own, List<Option> table) {
    own.stream().filter(one -> table.stream().noneMatch(option -> option.name().equals(one.name()))).forEach(table::add);
  }

  private static String bash(List<Option> table) {
    List<String> names = new ArrayList<>();
    StringBuilder choices = new StringBuilder();
    for (Option option : table) {
      names.add(option.name());
      if (!option.letter().isEmpty()) {
        names.add(option.letter());
      }
      if (!choice(option).isEmpty()) {
        choices.append("    ").append(option.name()).append(") COMPREPLY=($(compgen -W '")
            .append(String.join(" ", choice(option))).append("' -- \"$word\")); return ;;\n");
      }
    }
    return "# bash completion for weir: source <(weir completion bash)\n_weir() {\n"
        + "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n  case $before in\n" + choices
        + "    manual) COMPREPLY=($(compgen -W '" + steps() + "' -- \"$word\")); return ;;\n  esac\n"
        + "  if [[ $word == -* ]]; then\n    COMPREPLY=($(compgen -W '" + String.join(" ", names)
        + "' -- \"$word\"))\n  elif ((COMP_CWORD == 1)); then\n    COMPREPLY=($(compgen -W '"
        + String.join(" ", COMMANDS) + "' -- \"$word\"))\n  else\n    COMPREPLY=($(compgen -f -- \"$word\"))\n  fi\n}\n"
        + "complete -o filenames -F _weir weir\n";
  }

  private static String zsh(List<Option> table) {
    StringBuilder script = new StringBuilder("#compdef weir\n# zsh completion for weir: source <(weir completion zsh)\n"
        + "_weir() {\n  _arguments -s \\\n");
    for (Option option : table) {
      String help = option.help().replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
      List<String> choice = choice(option);
      String value = option.isFlag() ? "" : choice.isEmpty() ? ":value:_files"
          : ":value:(" + String.join(" ", choice) + ")";
      for (String name : option.letter().isEmpty() ? List.of(option.name())
          : List.of(option.letter(), option.name())) {
        script.append("    '").append(name).append('[').append(help).append(']').append(value).append("' \\\n");
      }
    }
    return script + "    '1:program:(" + String.join(" ", COMMANDS) + ")' \\\n    '*:file:_files'\n}\n"
        + "compdef _weir weir\n";
  }

  private static String fish(List<Option> table) {
    StringBuilder script = new StringBuilder("# fish completion for weir: weir completion fish | source\n");
    for (Option option : table) {
      script.append("complete -c weir -l ").append(option.name().substring(2));
      if (!option.letter().isEmpty()) {
        script.append(" -s ").append(option.letter().substring(1));
      }
      if (!option.isFlag()) {
        script.append(" -r");
      }
      if (!choice(option).isEmpty()) {
        script.append(" -f -a '").append(String.join(" ", choice(option))).append('\'');
      }
      script.append(" -d '").append(option.help().replace("\\", "\\\\").replace("'", "\\'")).append("'\n");
    }
    return script + "complete -c weir -n __fish_use_subcommand -a '" + String.join(" ", COMMANDS) + "'\n"
        + "complete -c weir -n '__fish_seen_subcommand_from manual' -f -a '" + steps() + "'\n";
  }

  /** The words an option takes, where it takes words. */
  private static List<String> choice(Option option) {
    return option.value().contains("|") ? List.of(option.value().split("\\|")).stream()
        .filter(word -> word.equals(word.toLowerCase(java.util.Locale.ROOT))).toList() : List.of();
  }

  private static String steps() {
    return StepCatalog.all().stream().map(step -> step.word()).collect(Collectors.joining(" "));
  }
}
