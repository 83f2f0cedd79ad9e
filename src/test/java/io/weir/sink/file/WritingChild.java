package io.weir.sink.file;

import io.weir.batch.Output;
import io.weir.config.yaml.YamlFile;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.Notices;
import io.weir.sink.Outlet;
import io.weir.sink.SinkContext;
import io.weir.sink.buffer.SpillBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes numbered lines until it is killed, and says which have arrived. */
public final class WritingChild {
  static final String ARRIVED = "arrived ";
  private static final int GROUP = 2_000;

  private WritingChild() {}

  /** {@code file YAML STATE FROM} or {@code spill FOLDER}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("file")) {
      file(arguments[1], Path.of(arguments[2]), Long.parseLong(arguments[3]));
    } else {
      spill(Path.of(arguments[1]));
    }
  }

  static String line(long number) {
    return number + " " + "abcdefghij".repeat((int) (number % 40)) + " " + number;
  }

  private static Output lines(long from, int count) {
    List<String> lines = new ArrayList<>();
    for (long i = from; i < from + count; i++) {
      lines.add(line(i));
    }
    return Sinks.lines(lines);
  }

  private static void file(String yaml, Path state, long from) throws Exception {
    ComponentMeter meter = new ComponentMeter(ComponentMeter.Kind.SINK, "out", "file");
    Outlet outlet = YamlFile.read(yaml, FileOutletSettings.declaration())
        .open(new SinkContext("out", meter, Notices.NONE, state));
    for (long at = from;; at += GROUP) {
      outlet.send(List.of(lines(at, GROUP / 2), lines(at + GROUP / 2, GROUP / 2))).block();
      arrived(at + GROUP - 1);
    }
  }

  private static void spill(Path folder) throws Exception {
    SpillBuffer buffer = SpillBuffer.open(folder, 1L << 30, Notices.NONE);
    for (long at = 0;; at += 100) {
      if (!buffer.offer(lines(at, 100))) {
        throw new IllegalStateException("no room");
      }
      arrived(at + 99);
    }
  }

  private static void arrived(long number) {
    System.out.println(ARRIVED + number);
    if (System.out.checkError()) {
      throw new IllegalStateException("nobody listens");
    }
  }
}
