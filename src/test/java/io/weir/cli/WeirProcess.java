package io.weir.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real weir process, in a folder of its own. Waiting for it ends after a minute at the latest, with a failure.
 * Standard error goes to a file beside the folder, so that it never fills a pipe.
 */
final class WeirProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final Path complaints;

  private WeirProcess(Process process, Path complaints) {
    this.process = process;
    this.complaints = complaints;
  }

  /** How a process is to be started. */
  static final class Start {
    private final Path folder;
    private List<String> javaOptions = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx200m");
    private Redirect input = Redirect.PIPE;
    private Redirect output = Redirect.PIPE;

    private String classPath = WeirProcess.classPath();

    private Start(Path folder) {
      this.folder = folder;
    }

    Start javaOptions(List<String> options) {
      javaOptions = options;
      return this;
    }

    /** With what {@code weir run} logs through, as shipped. */
    Start withLog() {
      javaOptions = new ArrayList<>(javaOptions);
      javaOptions.add("-Dlogback.configurationFile=" + Path.of("config/logback.xml").toAbsolutePath());
      return this;
    }

    /** Instead of the test's own class path. */
    Start classPath(Path jar) {
      classPath = jar.toString();
      return this;
    }

    Start input(Path file) {
      input = Redirect.from(file.toFile());
      return this;
    }

    Start output(Path file) {
      output = Redirect.to(file.toFile());
      return this;
    }

    Start append(Path file) {
      output = Redirect.appendTo(file.toFile());
      return this;
    }

    WeirProcess weir(String... words) throws IOException {
      // env: a test that runs in the background may have been started with SIGINT ignored, which children inherit
      List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,TERM,PIPE"));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(javaOptions);
      command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath,
          "io.weir.Main"));
      command.addAll(List.of(words));
      Path complaints = Files.createTempFile(folder.toAbsolutePath().getParent(), "stderr", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectInput(input)
          .redirectOutput(output).redirectError(complaints.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("WEIR_") || name.startsWith("JAVA_TOOL"));
      return new WeirProcess(builder.start(), complaints);
    }
  }

  static Start in(Path folder) {
    return new Start(folder);
  }

  Process process() {
    return process;
  }

  WeirProcess write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  WeirProcess write(byte[] bytes) throws IOException {
    process.getOutputStream().write(bytes);
    process.getOutputStream().flush();
    return this;
  }

  WeirProcess end() throws IOException {
    process.getOutputStream().close();
    return this;
  }

  /** The next line of standard output without its end, or null at its end. */
  String line() {
    return within(() -> {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      InputStream output = process.getInputStream();
      for (int b = output.read(); b != '\n'; b = output.read()) {
        if (b < 0) {
          return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
        }
        line.write(b);
      }
      return line.toString(StandardCharsets.UTF_8);
    });
  }

  /** All that is left of standard output. */
  byte[] rest() {
    return within(() -> process.getInputStream().readAllBytes());
  }

  String text() {
    return new String(rest(), StandardCharsets.UTF_8);
  }

  int exit() {
    return within(process::waitFor);
  }

  /** What stands on standard error; complete once {@link #exit()} has answered. */
  String complaints() throws IOException {
    return Files.readString(complaints);
  }

  void signal(String name) throws IOException {
    within(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start()::waitFor);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private <T> T within(Callable<T> wait) {
    FutureTask<T> task = new FutureTask<>(wait);
    Thread.ofVirtual().start(task);
    try {
      return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      process.destroyForcibly();
      throw new AssertionError("weir did nothing for " + LIMIT_SECONDS + " s", stuck);
    } catch (ExecutionException | InterruptedException broken) {
      throw new AssertionError(broken);
    }
  }

  /**
   * The test's own class path, which a runner may hold in a class loader instead of the property.
   */
  static String classPath() {
    return entries().collect(Collectors.joining(File.pathSeparator));
  }

  static Stream<String> entries() {
    return Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs()).map(URL::getPath)
        : Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
  }
}
