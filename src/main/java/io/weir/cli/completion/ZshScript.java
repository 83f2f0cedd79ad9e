package io.weir.cli.completion;

import io.weir.cli.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The script for zsh: its own {@code _arguments} for options, and a function for the place in a program. */
public final class ZshScript {
  private static final String PROGRAM = """
      _weir_steps() {
        local -a steps
        steps=(
      @STEPS@
        )
        _describe -t steps step steps "$@"
      }
      _weir_program() {
        setopt localoptions extendedglob
        local word=${(M)PREFIX%%[A-Za-z0-9_.]#} place one file
        local before=${PREFIX%$word}
        local -a functions members fields
        place=${before//'||'/ }
        place=${place//\\"[^\\"]#\\"/_}
        [[ $place != *\\"* ]] || { _files; return }
        place=${${place##*'|'}##[[:space:]]#}
        compset -P '*[^A-Za-z0-9_.]'
        case ${place%%[[:space:]]#} in
          '') _weir_steps -S ' '; return ;;
      @BEHIND@
        esac
        functions=(
      @FUNCTIONS@
        )
        members=(
      @MEMBERS@
        )
        if [[ $before == *'|'* && $word != *.* ]]; then
          for one in "${(@Q)words[CURRENT+1,-1]}"; do
            if [[ -f $one ]]; then file=$one; break; fi
          done
          fields=(${(f)"$(${(Q)weir/#\\~/$HOME} completion fields "$before" "$file" 2>/dev/null </dev/null)"})
          _describe -t fields field fields -S ''
        fi
        _describe -t functions function functions -S ''
        if [[ $word == *.* ]]; then
          compset -P '*.'
          _describe -t functions 'function on a value' members -S ''
        fi
      }
      _weir_first() {
        if [[ -n $compstate[quote] ]]; then
          _weir_program
        else
          local -a commands
          commands=(
      @COMMANDS@
          )
          _describe -t commands command commands
          _weir_steps -P "'" -S ' '
        fi
      }
      _weir_program_or_file() {
        if [[ -n $compstate[quote] ]]; then _weir_program; else _files; fi
      }
      _weir_topics() {
        local -a topics
        topics=(@TOPICS@)
        compadd -a topics
      }
      """;

  private ZshScript() {}

  /** The script. */
  public static String of(Words words) {
    StringBuilder script = new StringBuilder("#compdef weir\n# zsh completion for weir: source <(weir completion zsh)\n");
    script.append(PROGRAM.replace("@STEPS@", described(Words.steps())).replace("@BEHIND@", behind())
        .replace("@FUNCTIONS@", described(Words.functions())).replace("@MEMBERS@", described(withoutDot(Words.members())))
        .replace("@COMMANDS@", described(helps(words.commands())))
        .replace("@TOPICS@", String.join(" ", Words.quoted(words.commands().get("manual").takes()))));
    script.append("_weir() {\n  local weir=$words[1]\n  if ((CURRENT > 2)); then\n    case $words[2] in\n");
    words.commands().forEach((name, command) -> {
      script.append("      ").append(name).append(") shift words; ((CURRENT--)); _arguments -s");
      options(command.options(), script);
      script.append(' ').append(rest(name, command)).append("; return ;;\n");
    });
    script.append("    esac\n  fi\n  _arguments -s");
    options(words.options(), script);
    return script.append(" '1:program:_weir_first' '*:file:_files'\n}\ncompdef _weir weir\n").toString();
  }

  private static String rest(String name, Words.Command command) {
    return name.equals("manual") ? "'*:topic:_weir_topics'"
        : !command.takes().isEmpty() ? "'1:what:(" + String.join(" ", command.takes()) + ")' '*:file:_files'"
        : command.program() ? "'1:program:_weir_program_or_file' '*:file:_files'" : "'*:file:_files'";
  }

  private static void options(List<Option> options, StringBuilder script) {
    for (Option option : options) {
      String help = option.help().replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
      // with the program in a file, the first word is a file already
      String instead = option.name().equals("--program-file") ? "(1)" : "";
      for (String name : Words.names(option)) {
        script.append(" \\\n    ").append(Words.quoted(instead + name + (option.isFlag() || !name.startsWith("--") ? "" : "=")
            + "[" + help + "]" + value(option)));
      }
    }
  }

  private static String value(Option option) {
    String choice = String.join(" ", Words.choice(option));
    String name = ":" + option.value().replace(":", "\\:");
    return switch (Words.kind(option)) {
      case FLAG -> "";
      case FILES -> choice.isEmpty() ? name + ":_files" : name + ":{ compadd " + choice + "; _files }";
      case FOLDERS -> name + ":_files -/";
      case VARIABLES -> name + ":_parameters -g '*export*'";
      case OTHER -> name + ":" + (choice.isEmpty() ? " " : "(" + choice + ")");
    };
  }

  private static String behind() {
    return Words.behind().entrySet().stream().map(step -> "    '" + step.getKey() + "'|'" + step.getKey()
        + "'*,) compadd -S '' -- " + String.join(" ", Words.quoted(step.getValue())) + "; return ;;")
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> helps(Map<String, Words.Command> commands) {
    return commands.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().help(),
        (one, other) -> one, java.util.LinkedHashMap::new));
  }

  private static Map<String, String> withoutDot(Map<String, String> members) {
    Map<String, String> all = new java.util.TreeMap<>();
    members.forEach((name, help) -> all.put(name.substring(1), help));
    return all;
  }

  private static String described(Map<String, String> words) {
    List<String> lines = new ArrayList<>();
    words.forEach((word, help) -> lines.add("    " + Words.quoted(word.replace(":", "\\:") + ":" + help)));
    return String.join("\n", lines);
  }
}
