package io.weir.cli.completion;

import io.weir.cli.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The script for bash, which runs in bash 3.2 too, that of macOS. */
public final class BashScript {
  /**
   * Inside a quoted program readline replaces all of it, so each word comes with what stands in front; only where nothing but a
   * list is wanted (COMP_TYPE 63) it comes alone. A single match would get the closing quote: it comes twice.
   */
  private static final String PROGRAM = """
      _weir_fields() {
        local one files=
        for one in "${COMP_WORDS[@]:COMP_CWORD+1}"; do
          if [[ -f $one ]]; then files=$one; break; fi
        done
        "${COMP_WORDS[0]/#\\~/$HOME}" completion fields "$1" "$files" </dev/null 2>/dev/null
      }
      _weir_add() {
        local before=$1 word=$2 behind=$3 one
        shift 3
        [[ ${COMP_TYPE:-9} != 63 ]] || before=
        for one; do [[ $one == "$word"* ]] && COMPREPLY+=("$before$one$behind"); done
        compopt -o nospace 2>/dev/null
      }
      _weir_program() {
        local word=${1##*[!A-Za-z0-9_.]} literal='^([^"]*)"[^"]*"(.*)$'
        local before=${1%"$word"} place
        place=${before//||/ }
        while [[ $place =~ $literal ]]; do place="${BASH_REMATCH[1]}_${BASH_REMATCH[2]}"; done
        [[ $place != *\\"* ]] || return 0
        place=${place##*|}
        place=${place#"${place%%[![:space:]]*}"}
        case ${place%"${place##*[![:space:]]}"} in
          '') _weir_add "$before" "$word" ' ' @STEPS@; return 0 ;;
      @BEHIND@
        esac
        ((${#COMPREPLY[@]} == 0)) || return 0
        _weir_add "$before" "$word" '' @FUNCTIONS@
        [[ $word == *.* || $before != *'|'* ]] || _weir_add "$before" "$word" '' $(_weir_fields "$before")
        if [[ $word == *.* ]]; then _weir_add "$before${word%.*}" ".${word##*.}" '' @MEMBERS@; fi
      }
      """;
  private static final String WORDS = """
      _weir() {
        local word=$2 at=$COMP_CWORD raw=${COMP_WORDS[COMP_CWORD]} option= given=0 command= names takes i
        COMPREPLY=()
        if [[ $raw == = ]]; then word=; option=${COMP_WORDS[at-1]}
        elif ((at > 1)) && [[ ${COMP_WORDS[at-1]} == = ]]; then option=${COMP_WORDS[at-2]}
        else option=${COMP_WORDS[at-1]}; fi
        for ((i = 1; i < at; i++)); do
          case ${COMP_WORDS[i]} in
            -f|--program-file) given=1; ((i++)) ;;
            @VALUED@) ((i++)) ;;
            =) ((i++)) ;;
            -*) ;;
            *) given=1; [[ $i != 1 ]] || command=${COMP_WORDS[i]} ;;
          esac
          if [[ ${COMP_WORDS[i]} == = ]]; then ((i++)); fi
        done
        case $option in
      @VALUES@
        esac
        case $command in
      @COMMANDS@
          *) command=; names='@FILTER@' ;;
        esac
        if [[ $word == -* ]]; then
          _weir_add '' "$word" ' ' $names
        elif [[ $command == manual ]]; then
          _weir_topics "$word" "$raw"
        elif [[ -n $takes ]]; then
          if ((at == 2)); then _weir_add '' "$word" ' ' $takes; fi
        elif ((given)) && [[ $command != check && $command != explain && $command != tune || $at -gt 2 ]]; then
          :
        elif [[ $raw == [\\'\\"]* ]]; then
          [[ $word == [\\'\\"]* ]] || _weir_program "$word"
          if ((${#COMPREPLY[@]} == 1)) && [[ ${COMP_TYPE:-9} != 37 ]]; then COMPREPLY+=("${COMPREPLY[0]}..."); fi
        elif [[ -z $command ]]; then
          ((at > 1)) || _weir_add '' "$word" ' ' @NAMES@
          _weir_add "'" "$word" ' ' @STEPS@
        fi
      }
      complete -o bashdefault -o default -F _weir weir
      """;
  /** A topic may have blanks; behind a quote readline sets the closing one. */
  private static final String TOPICS = """
      _weir_topics() {
        local one before=
        [[ $2 == [\\'\\"]* ]] || compopt -o nospace 2>/dev/null
        for one in @TOPICS@; do
          if [[ $one == "$1"* ]]; then
            if [[ $2 == [\\'\\"]* ]]; then COMPREPLY+=("$one")
            elif [[ $one == *[!A-Za-z0-9_.-]* ]]; then COMPREPLY+=("'$one' ")
            else COMPREPLY+=("$one "); fi
          fi
        done
      }
      """;

  private BashScript() {}

  /** The script. */
  public static String of(Words words) {
    List<Option> all = new ArrayList<>(words.options());
    words.commands().values().forEach(command -> all.addAll(command.options()));
    String script = "# bash completion for weir: source <(weir completion bash)\n" + PROGRAM + TOPICS + WORDS;
    return script.replace("@STEPS@", String.join(" ", Words.steps().keySet()))
        .replace("@BEHIND@", behind())
        .replace("@FUNCTIONS@", list(Words.functions().keySet())).replace("@MEMBERS@", list(Words.members().keySet()))
        .replace("@VALUED@", all.stream().filter(option -> !option.isFlag()).flatMap(option -> Words.names(option).stream())
            .distinct().collect(Collectors.joining("|")))
        .replace("@VALUES@", values(all)).replace("@FILTER@", names(words.options()))
        .replace("@NAMES@", String.join(" ", words.commands().keySet()))
        .replace("@COMMANDS@", commands(words.commands()))
        .replace("@TOPICS@", list(words.commands().get("manual").takes()));
  }

  private static String list(Iterable<String> words) {
    List<String> all = new ArrayList<>();
    words.forEach(all::add);
    return String.join(" ", Words.quoted(all));
  }

  private static String names(List<Option> options) {
    return options.stream().flatMap(option -> Words.names(option).stream()).collect(Collectors.joining(" "));
  }

  private static String behind() {
    return Words.behind().entrySet().stream().map(step -> "    '" + step.getKey() + "'|'" + step.getKey() + "'*,) _weir_add \"$before\" \"$word\" "
        + "'' " + list(step.getValue()) + " ;;").collect(Collectors.joining("\n"));
  }

  private static String values(List<Option> options) {
    return options.stream().filter(option -> !option.isFlag())
        .map(option -> "    " + String.join("|", Words.names(option)) + ") " + value(option) + "return 0 ;;").distinct()
        .collect(Collectors.joining("\n"));
  }

  /** What is no word is left to readline, which completes files, and quotes them. */
  private static String value(Option option) {
    return switch (Words.kind(option)) {
      case VARIABLES -> "COMPREPLY=($(compgen -e -- \"$word\")); ";
      case FOLDERS -> "compopt -o dirnames 2>/dev/null; ";
      default -> Words.choice(option).isEmpty() ? ""
          : "_weir_add '' \"$word\" ' ' " + String.join(" ", Words.choice(option)) + "; ";
    };
  }

  private static String commands(Map<String, Words.Command> commands) {
    return commands.entrySet().stream().map(entry -> "    " + entry.getKey() + ") names='" + names(entry.getValue().options())
        + "'" + (entry.getKey().equals("manual") || entry.getValue().takes().isEmpty() ? ""
            : " takes='" + String.join(" ", entry.getValue().takes()) + "'") + " ;;").collect(Collectors.joining("\n"));
  }
}
