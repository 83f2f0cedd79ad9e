package io.weir.stage.redact;

import io.weir.batch.ByteBuilder;
import io.weir.regex.AccessLog;
import io.weir.stage.edit.BatchTextEdit;
import java.util.Arrays;
import java.util.Objects;
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

/** One operation is one MiB of access log: so operations a second are MiB a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class RedactBenchmark {
  @Param({"ipv4", "email", "phone", "credit_card", "ipv4,email,credit_card"})
  public String kind = "ipv4";

  private final byte[] log = AccessLog.lines(1 << 20);
  private final ByteBuilder out = new ByteBuilder(2 << 20);
  private BatchTextEdit edit = edit(kind);

  @Setup
  public void takeKind() {
    edit = edit(kind);
  }

  private static BatchTextEdit edit(String kind) {
    RedactStep step = new RedactStep(Arrays.stream(kind.split(",")).<Target>map(Target.Kind::new).toList(),
        new Mark.OfKind(), null);
    return Objects.requireNonNull(step.batchEdit((byte) '\n'));
  }

  @Benchmark
  public int batch() {
    out.clear();
    edit.edit(log, 0, log.length, out);
    return out.length();
  }
}
