package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.regex.AccessLog;
import io.weir.regex.Regex;
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
public class ReplaceBenchmark {
  @Param({"\\d+", "\\d+\\.\\d+", "^\\S+", "\"(GET|POST) ([^ ]*)"})
  public String pattern = "\\d+";

  private final byte[] log = AccessLog.lines(1 << 20);
  private final ByteBuilder out = new ByteBuilder(4 << 20);
  private BatchTextEdit edit = edit(pattern);

  @Setup
  public void takePattern() {
    edit = edit(pattern);
  }

  private static BatchTextEdit edit(String pattern) {
    Regex regex = Regex.compile(pattern);
    String template = regex.groupCount() == 2 ? "$2 $1" : "#";
    return new ReplaceStep(regex, ReplacementTemplate.compile(template, regex), null).batchEdit((byte) '\n');
  }

  @Benchmark
  public int batch() {
    out.clear();
    edit.edit(log, 0, log.length, out);
    return out.length();
  }
}
