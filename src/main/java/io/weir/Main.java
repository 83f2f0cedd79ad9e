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
    boolean logs = words.length > 0 && words[0].equals("run");
    // named here, SLF4J need not look through the class path for it
    System.setProperty("slf4j.provider", logs ? "ch.qos.logback.classic.spi.LogbackServiceProvider" : "org.slf4j.nop.NOPServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    int code = new CommandLineTool(System.getenv(), out, err).run(words);
    // halt: a reader blocked on standard input must not hold the process, and no hook has anything left to do
    Runtime.getRuntime().halt(code);
  }
}
