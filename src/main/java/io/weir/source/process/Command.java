package io.weir.source.process;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is run: a line for {@code /bin/sh}, or a program with its arguments, which no shell looks at.
 *
 * @param words one for the shell, else program and arguments
 */
record Command(boolean shell, List<String> words) {
  private static final List<String> SETSID = List.of("/usr/bin/setsid", "/bin/setsid");

  Command {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command needs at least the program's name");
    }
  }

  static Command line(String line) {
    return new Command(true, List.of(line));
  }

  static Command words(List<String> words) {
    return new Command(false, words);
  }

  /** What starts it as leader of a process group of its own, where the system has {@code setsid}. */
  List<String> start() {
    List<String> all = new ArrayList<>();
    SETSID.stream().filter(path -> new File(path).canExecute()).findFirst().ifPresent(all::add);
    if (shell) {
      all.addAll(List.of("/bin/sh", "-c"));
    }
    all.addAll(words);
    return all;
  }

  /** Why it cannot be run, or null; of a shell's line nothing is known before. */
  @Nullable String obstacle(File folder, String path) {
    String program = words.get(0);
    if (shell) {
      return null;
    }
    if (program.contains("/")) {
      File file = new File(program).isAbsolute() ? new File(program) : new File(folder, program);
      return !file.exists() ? "there is no file " + file
          : file.canExecute() && !file.isDirectory() ? null : file + " cannot be executed";
    }
    for (String in : path.split(File.pathSeparator)) {
      if (new File(in, program).canExecute()) {
        return null;
      }
    }
    return "no program '" + program + "' in PATH (" + path + ")";
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
