package io.weir;

import io.weir.cli.CheckedOutput;
import io.weir.cli.CommandLineTool;
import io.weir.cli.LibraryMissing;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the command starts. */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    CheckedOutput output = new CheckedOutput();
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    boolean logs = words.length > 0 && words[0].equals("run");
    // named here, SLF4J need not look through the class path for it
    System.setProperty("slf4j.provider", logs ? "ch.qos.logback.classic.spi.LogbackServiceProvider" : "org.slf4j.nop.NOPServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    int code = output.exitCode(run(words, out, err), err);
    // halt: a reader blocked on standard input must not hold the process, and no hook has anything left to do
    Runtime.getRuntime().halt(code);
  }

  private static int run(String[] words, PrintStream out, PrintStream err) {
    String classPath = System.getProperty("java.class.path");
    File all = Libraries.missing(classPath);
    if (all == null) {
      return new CommandLineTool(System.getenv(), out, err).run(words);
    }
    if (words.length == 0 || !CommandLineTool.COMMANDS.contains(words[0])) {
      try {
        return new CommandLineTool(System.getenv(), out, err).run(words);
      } catch (LibraryMissing missing) {
        // nothing has been started: once more, below
      }
    }
    return Libraries.run(words, new File(classPath), all, out, err);
  }
}
