package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.cli.option.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory stays bounded whatever comes in, with the Java options of the launcher. The input is piped, never stored. */
class MemoryTest {
  private static final long RESIDENT_LIMIT = 256_000_000;
  private static final int BLOCK = 1 << 20;
  private static final String LINE =
      "83.149.9.%03d - - [17/May/2015:10:05:%02d +0000] \"GET /presentations/%06d.png HTTP/1.1\" %d 203023 "
          + "\"http://semicomplete.com/presentations/logstash-monitorama-2013/\" \"Mozilla/5.0 (Macintosh; Intel)\"\n";

  @TempDir Path temporary;
  private Path folder;
  private Path out;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("work"));
    out = temporary.resolve("out");
  }

  @Test
  void threeGigabytesOfLinesAreSearched() throws IOException {
    byte[] block = logLines();
    try (WeirProcess weir = start("grep \"HTTP/1.1. 599 \"")) {
      assertThat(residentAfter(weir, block, 3072)).isLessThan(RESIDENT_LIMIT);
      assertThat(weir.end().exit()).as(weir.complaints()).isZero();
      assertThat(Files.size(out)).isZero();
    }
  }

  @Test
  void aGigabyteOfLinesIsParsed() throws IOException {
    byte[] block = logLines();
    try (WeirProcess weir = start("parse combined | where status == 503 | keep host, status")) {
      assertThat(residentAfter(weir, block, 1024)).isLessThan(RESIDENT_LIMIT);
      assertThat(weir.end().exit()).as(weir.complaints()).isZero();
      assertThat(Files.size(out)).isEqualTo(1024 * "{\"host\":\"83.149.9.007\",\"status\":503}\n".length());
    }
  }

  @Test
  void manyWorkersThatMakeManyRecordsOfOneStayInside() throws IOException {
    byte[] block = logLines();
    out = Path.of("/dev/null");
    try (WeirProcess weir = start("-t", "64", "parse combined | split agent on \"i\"")) {
      assertThat(residentAfter(weir, block, 60)).isLessThan(RESIDENT_LIMIT);
      assertThat(weir.end().exit()).as(weir.complaints()).isZero();
    }
  }

  @Test
  void aLineOfAGigabyteFailsAsAWhole() throws IOException {
    byte[] block = new byte[BLOCK];
    Arrays.fill(block, (byte) 'x');
    try (WeirProcess weir = start("where true")) {
      weir.write("before\n");
      assertThat(residentAfter(weir, block, 1024)).isLessThan(RESIDENT_LIMIT);
      weir.write("\nafter\n");
      assertThat(weir.end().exit()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(weir.complaints()).contains("1 record");
      assertThat(Files.readString(out)).isEqualTo("before\nafter\n");
    }
  }

  @Test
  void theEmptyProgramCopiesALineOfAGigabyte() throws IOException {
    byte[] block = new byte[BLOCK];
    Arrays.fill(block, (byte) 'x');
    out = Path.of("/dev/null");
    try (WeirProcess weir = start("")) {
      assertThat(residentAfter(weir, block, 1024)).isLessThan(RESIDENT_LIMIT);
      assertThat(weir.end().exit()).as(weir.complaints()).isZero();
    }
  }

  private WeirProcess start(String... words) throws IOException {
    return WeirProcess.in(folder).javaOptions(launcherOptions()).output(out).weir(words);
  }

  /** Feeds the block so many times and answers the most that was ever resident, in bytes, while all was read. */
  private static long residentAfter(WeirProcess weir, byte[] block, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      weir.write(block);
    }
    // what the pipe still holds is one buffer of 64 KiB: everything else has been taken
    Path status = Path.of("/proc", String.valueOf(weir.process().pid()), "status");
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    throw new AssertionError("no VmHWM in " + status);
  }

  /** A block of whole lines, one of them with status 503. */
  private static byte[] logLines() {
    StringBuilder lines = new StringBuilder();
    for (int n = 0; lines.length() < BLOCK; n++) {
      lines.append(String.format(LINE, n == 7 ? 7 : n % 256, n % 60, n, n == 7 ? 503 : 200));
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The options as the launcher's own lines work them out for its default memory. */
  private static List<String> launcherOptions() throws IOException {
    String script = "eval \"$(sed -n '/^collector=/,/^# ---/p' weir)\"; heap_options 256; "
        + "echo $quiet $steady $collector $heap; echo $modern";
    Process shell = new ProcessBuilder("sh", "-c", script).start();
    List<String> lines = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    List<String> options = new ArrayList<>(List.of(lines.get(0).split(" ")));
    if (Runtime.version().feature() >= 25) {
      options.addAll(List.of(lines.get(1).split(" ")));
    }
    assertThat(options).anyMatch(option -> option.startsWith("-Xmx"));
    return options;
  }
}
