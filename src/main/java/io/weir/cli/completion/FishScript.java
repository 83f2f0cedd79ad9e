package io.weir.cli.completion;

import io.weir.cli.option.Option;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The script for fish, which shows with each word what it is. What stands behind the cursor fish tells nobody, so the fields of a file
 * there are not known.
 */
public final class FishScript {
  private static final String PROGRAM = """
      function __weir_given
          set -l words (commandline -opc)
          set -e words[1]
          set -l skip 0
          for word in $words
              if test $skip = 1
                  set skip 0
                  continue
              end
              switch $word
                  case -f --program-file '--program-file=*'
                      return 0
                  case @VALUED@
                      set skip 1
                  case '-*'
                  case '*'
                      return 0
              end
          end
          return 1
      end
      function __weir_command
          set -l words (commandline -opc)
          test (count $words) -ge 2; and contains -- $words[2] $argv
      end
      function __weir_second
          set -l words (commandline -opc)
          test (count $words) -eq 2; and contains -- $words[2] $argv
      end
      function __weir_filter
          not __weir_command @NAMES@
      end
      function __weir_first
          set -l text (commandline -ct | string collect)
          string match -qr '^[\\'"]' -- $text; and return
          printf '%s\\t%s\\n' @COMMANDS@
      end
      function __weir_program
          set -l text (commandline -ct | string collect)
          string match -qr '(?s)^([\\'"]).*\\1$' -- $text; and return
          set -l quote (string match -r '^[\\'"]' -- $text)
          set text (string replace -r '^[\\'"]' '' -- $text | string collect)
          set -l word (string match -r '[A-Za-z0-9_.]*$' -- $text)
          set -l before (string sub -l (math (string length -- $text) - (string length -- $word)) -- $text | string collect)
          test -n "$before"; or set before ''
          set -l place (string replace -a '||' ' ' -- $before | string replace -ra '"[^"]*"' _)
          string match -q '*"*' -- $place; and return
          set place (string replace -r '(?s).*\\|' '' -- $place | string trim)
          set -l found
          set -l behind ''
          switch "$place"
              case ''
                  set behind ' '
                  set found @STEPS@
      @BEHIND@
              case '*'
                  set found @FUNCTIONS@
                  if string match -q '*|*' -- $before; and not string match -q '*.*' -- $word
                      set found (__weir_fields $before) $found
                  end
                  if string match -q '*.*' -- $word
                      set -l value (string replace -r '\\.[^.]*$' '' -- $word)
                      set -l members @MEMBERS@
                      set found $found $value$members
                  end
          end
          set -l one
          for candidate in $found
              set candidate (string split -m 1 \\t -- $candidate)[1]
              string match -q -- "$word*" $candidate; and set -a one $candidate
          end
          # behind a lone match fish would set the closing quote
          test -n "$quote" -a (count $one) = 1; and set found $one$behind $one$behind…
          printf '%s\\n' $before$found
      end
      function __weir_fields
          set -l words (commandline -opc)
          $words[1] completion fields $argv[1] 2>/dev/null </dev/null | string replace -r '$' \\tfield
      end
      """;

  private FishScript() {}

  /** The script. */
  public static String of(Words words) {
    StringBuilder script = new StringBuilder("# fish completion for weir: weir completion fish | source\n");
    script.append(PROGRAM.replace("@VALUED@", valued(words)).replace("@NAMES@", String.join(" ", words.commands().keySet()))
        .replace("@COMMANDS@", commands(words.commands())).replace("@STEPS@", pairs(Words.steps()))
        .replace("@BEHIND@", behind()).replace("@FUNCTIONS@", pairs(Words.functions()))
        .replace("@MEMBERS@", pairs(Words.members())));
    options(words.options(), "__weir_filter", script);
    words.commands().forEach((name, command) -> {
      options(command.options(), "__weir_command " + name, script);
      if (!command.takes().isEmpty()) {
        script.append("complete -c weir -n '__weir_second ").append(name).append("' -f -a \"")
            .append(String.join(" ", Words.quoted(command.takes()))).append("\"\n");
      }
    });
    return script + "complete -c weir -n 'not __weir_given' -f -k -a '(__weir_first; __weir_program)'\n"
        + "complete -c weir -n '__weir_second check explain tune' -a '(__weir_program)'\n";
  }

  private static void options(List<Option> options, String condition, StringBuilder script) {
    for (Option option : options) {
      script.append("complete -c weir -n '").append(condition).append("' -l ").append(option.name().substring(2));
      if (!option.letter().isEmpty()) {
        script.append(" -s ").append(option.letter().substring(1));
      }
      String choice = String.join(" ", Words.choice(option));
      script.append(switch (Words.kind(option)) {
        case FLAG -> "";
        case FILES -> choice.isEmpty() ? " -r -F" : " -r -F -a '" + choice + "'";
        case FOLDERS -> " -x -a '(__fish_complete_directories)'";
        case VARIABLES -> " -x -a '(set -nx)'";
        case OTHER -> choice.isEmpty() ? " -x" : " -x -a '" + choice + "'";
      }).append(" -d ").append(quoted(option.help())).append('\n');
    }
  }

  private static String valued(Words words) {
    return java.util.stream.Stream.concat(words.options().stream(),
        words.commands().values().stream().flatMap(command -> command.options().stream())).filter(option -> !option.isFlag())
        .flatMap(option -> Words.names(option).stream()).filter(name -> !name.equals("-f") && !name.equals("--program-file"))
        .distinct().collect(Collectors.joining(" "));
  }

  private static String commands(Map<String, Words.Command> commands) {
    return commands.entrySet().stream().map(entry -> entry.getKey() + " " + quoted(entry.getValue().help()))
        .collect(Collectors.joining(" "));
  }

  /** Words, each with what it is behind a tab. */
  private static String pairs(Map<String, String> words) {
    return words.entrySet().stream().map(entry -> quoted(entry.getKey() + "\t" + entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String behind() {
    return Words.behind().entrySet().stream().map(step -> "            case '" + step.getKey() + "' '" + step.getKey()
        + "*,'\n                set found " + step.getValue().stream().map(word -> quoted(word + "\t" + step.getKey()))
            .collect(Collectors.joining(" "))).collect(Collectors.joining("\n"));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
