package io.weir;

import io.weir.cli.CommandLineTool;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the command starts. */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code = new CommandLineTool(System.getenv(), out, err).run(words);
    // halt: a reader blocked on standard input must not hold the process, and no hook has anything left to do
    Runtime.getRuntime().halt(code);
  }
}
