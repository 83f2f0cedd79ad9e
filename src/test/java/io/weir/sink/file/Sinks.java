package io.weir.sink.file;

import io.weir.batch.Delivery;
import io.weir.batch.Output;
import io.weir.batch.Spans;
import io.weir.batch.Tally;
import io.weir.metrics.ComponentMeter;
import io.weir.sink.SinkContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** File sinks under test, with a clock of their own and what they said. */
final class Sinks {
  final List<String> said = new CopyOnWriteArrayList<>();
  final ComponentMeter meter = new ComponentMeter(ComponentMeter.Kind.SINK, "out", "file");
  FileOpener opener = FileOpener.SYSTEM;
  Path dataFolder = Path.of("/nonexistent");
  /** How far the wall clock went wrong. */
  long jump;
  private long millis = System.currentTimeMillis();

  void pass(Duration time) {
    millis += time.toMillis();
  }

  void time(long now) {
    millis = now;
  }

  SinkContext context() {
    return new SinkContext("out", meter, (level, text) -> said.add(level + " " + text), dataFolder);
  }

  FileOutlet outlet(FileOutletSettings settings) {
    return new FileOutlet(settings, context(), opener, () -> millis + jump, () -> millis);
  }

  static Output output(String text) {
    return output(text.getBytes(StandardCharsets.UTF_8));
  }

  static Output output(byte[] bytes) {
    return new Output(bytes, 0, bytes.length, true, new Tally(), null, Delivery.NOBODY);
  }

  static Output unterminated(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Output(bytes, 0, bytes.length, false, new Tally(), null, Delivery.NOBODY);
  }

  /** One output of these records, each a line; it does not begin at the array's beginning. */
  static Output lines(List<String> lines) {
    return keyed(lines, null);
  }

  static Output keyed(List<String> lines, String[] keys) {
    byte[] text = ("xyz" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    int[] ends = new int[lines.size() + 2];
    int at = 3;
    for (int i = 0; i < lines.size(); i++) {
      at += lines.get(i).getBytes(StandardCharsets.UTF_8).length + 1;
      ends[i] = at;
    }
    return new Output(Arrays.copyOf(text, text.length + 7), 3, text.length - 3, true, new Tally(), null, Delivery.NOBODY,
        new Spans(lines.size(), ends, keys));
  }

  /** The output of a command. */
  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(String.join(" ", command) + ": status " + status + ": " + said);
    }
    return said;
  }

  /** A disk that fails when told. */
  static final class FailingOpener implements FileOpener {
    /** How many bytes go into files before there is no space left. */
    long room = Long.MAX_VALUE;
    boolean renames = true;
    boolean truncates = true;
    boolean forces = true;
    int opened;
    int forced;

    @Override
    public FileChannel open(Path path, Set<PosixFilePermission> rights) throws IOException {
      opened++;
      return new FailingChannel(FileOpener.super.open(path, rights), this);
    }

    @Override
    public void rename(Path path, Path to) throws IOException {
      if (!renames) {
        throw new IOException("no renaming");
      }
      FileOpener.super.rename(path, to);
    }
  }
}
