package io.weir.cli.run;

import io.weir.cli.option.ExitCode;
import io.weir.cli.option.Mistake;
import io.weir.sink.buffer.BufferCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** {@code weir buffer check FOLDER}: what waits on disk in front of a sink, and whether all of it can be read. Changes nothing. */
public final class BufferCommand {
  private final PrintStream out;

  public BufferCommand(PrintStream out) {
    this.out = out;
  }

  /** Answers the exit code: 1 when something is damaged. */
  public int run(String[] words) throws Mistake {
    if (words.length == 1 && (words[0].equals("--help") || words[0].equals("-h"))) {
      out.print("usage: weir buffer check FOLDER\n\nSays what waits on disk in front of a sink (DATA_DIR/buffers/SINK; DATA_DIR for all), "
          + "and whether it can be read.\n\nexit code: 0 all can be read, 1 something is damaged, 2 a mistake\n");
      return ExitCode.DONE;
    }
    if (words.length != 2 || !words[0].equals("check")) {
      throw new Mistake("buffer takes 'check' and a folder: weir buffer check data/buffers/archive");
    }
    Path folder = Path.of(words[1]);
    if (!Files.isDirectory(folder)) {
      throw new Mistake("buffer check " + folder + ": " + (Files.exists(folder) ? "it is no folder" : "no such folder"));
    }
    try {
      Path buffers = folder.resolve("buffers");
      return Files.isDirectory(buffers) ? all(buffers) : one(folder);
    } catch (IOException unreadable) {
      throw new Mistake("buffer check " + folder + ": " + unreadable.getMessage());
    }
  }

  /** The folder is a pipeline's data_dir. */
  private int all(Path buffers) throws IOException {
    int exit = ExitCode.DONE;
    try (Stream<Path> folders = Files.list(buffers)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        out.println(folder.getFileName() + ":");
        exit = Math.max(exit, one(folder));
      }
    }
    return exit;
  }

  private int one(Path folder) throws IOException {
    BufferCheck check = BufferCheck.of(folder);
    out.print(check.text());
    return check.exitCode();
  }
}
