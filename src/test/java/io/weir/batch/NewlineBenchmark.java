package io.weir.batch;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One operation goes over one MiB of lines: so operations a second are MiB a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class NewlineBenchmark {
  @Param({"20", "200", "2000"})
  public int lineBytes = 200;

  private byte[] lines = new byte[0];

  /** Lines of the given length; JMH sets it before. */
  @Setup
  public void makeLines() {
    lines = ("x".repeat(lineBytes - 1) + "\n").repeat((1 << 20) / lineBytes).getBytes(StandardCharsets.UTF_8);
  }

  /** What a pass does first. */
  @Benchmark
  public int frame() {
    Batch batch = Batch.of(lines);
    batch.frame((byte) '\n');
    return batch.count();
  }

  /** What {@code head} and a source that numbers records do. */
  @Benchmark
  public int count() {
    return ByteSearch.count(lines, (byte) '\n', 0, lines.length);
  }

  @Benchmark
  public int indexOf() {
    int found = 0;
    for (int at = 0; (at = ByteSearch.indexOf(lines, (byte) '\n', at, lines.length) + 1) > 0; ) {
      found++;
    }
    return found;
  }

  /** What the words have to beat. */
  @Benchmark
  public int byteByByte() {
    int found = 0;
    for (byte b : lines) {
      if (b == '\n') {
        found++;
      }
    }
    return found;
  }
}
