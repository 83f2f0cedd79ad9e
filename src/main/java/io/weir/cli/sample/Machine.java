package io.weir.cli.sample;

import io.weir.batch.Counted;
import io.weir.scheduling.CpuPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine is, in a line. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  private Machine() {}

  /** Processor, cores, heap, Java. */
  public static String shown() {
    int cores = CpuPool.cores();
    return processor() + ", " + Counted.of(cores, "core") + ", "
        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB heap, Java " + Runtime.version().feature() + ", "
        + System.getProperty("os.name");
  }

  private static String processor() {
    try {
      for (String line : Files.readAllLines(PROCESSORS, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(MODEL)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    } catch (IOException unknown) {
      // not Linux: the kind of processor has to do
    }
    return System.getProperty("os.arch");
  }
}
