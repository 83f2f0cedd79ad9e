package io.weir.cli;

import java.util.List;

/** What {@code weir COMMAND --help} says of the commands that have no options of their own. */
final class Usage {
  static final String CHECK = """
      usage: weir check PROGRAM|FILE
             weir check -f program.weir
             weir check PIPELINE.yaml

      Says every mistake in a program or a pipeline file, each with its place, and runs nothing. Exit code 0: there is none;
      2: there are some. The options that a program depends on are those of the filter: --allow-env, --plugins,
      --redact-key-file.
      """;
  static final String MANUAL = """
      usage: weir manual [TOPIC]
             weir manual --man > weir.1

      Prints the whole manual, or what it says of a topic: the name of a step, function, option or format, a chapter, or any
      words ('status codes', 'remove duplicates'). --man prints a man page.
      """;
  static final String COMPLETION = """
      usage: weir completion bash|zsh|fish

      Prints what makes a shell complete weir's words, the fields of the program that is typed among them (bash and zsh know those
      of a file that stands behind it too):
        bash: eval "$(weir completion bash)" in ~/.bashrc
        zsh:  eval "$(weir completion zsh)" in ~/.zshrc, behind compinit
        fish: weir completion fish > ~/.config/fish/completions/weir.fish
      """;
  static final String SCHEMA = """
      usage: weir schema > weir.schema.json

      Prints what a pipeline file may say, as JSON Schema, which editors complete and check with.
      """;

  private Usage() {}

  static boolean isAsked(String word) {
    return List.of("--help", "-h").contains(word);
  }
}
