package io.weir.codec;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Lines of eight pairs, about 170 bytes: bytes of input a second, in one batch of 1,000 lines. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LogfmtBenchmark {
  private final Batch batch = Batch.of(lines());
  private final Names names = new Names();
  private final Row row = new Row(names);
  private final LogfmtReader reader = new LogfmtReader(names, null);
  private final LogfmtWriter logfmt = new LogfmtWriter();
  private final JsonWriter json = new JsonWriter();
  private final ByteBuilder out = new ByteBuilder(1 << 20);

  public LogfmtBenchmark() {
    batch.frame((byte) '\n');
  }

  /** Bytes read, beside the number of batches. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Bytes {
    public long bytes;
  }

  private static byte[] lines() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append("time=2025-03-01T10:05:03Z level=info service=checkout status=").append(200 + random.nextInt(300))
          .append(" duration=").append(random.nextInt(900)).append(".5 path=/api/v1/orders/").append(random.nextInt(99999))
          .append(" msg=\"request completed after \\\"retry\\\"\" cached trace=").append(Long.toHexString(random.nextLong()))
          .append('\n');
    }
    return Utf8.encode(text.toString());
  }

  @Benchmark
  public int readToJson(Bytes count) {
    return run(json, count);
  }

  @Benchmark
  public int readToLogfmt(Bytes count) {
    return run(logfmt, count);
  }

  private int run(RecordWriter writer, Bytes count) {
    out.clear();
    for (int i = 0; i < batch.count(); i++) {
      int start = batch.start(i);
      int length = batch.next(i) - start - Batch.size(batch.terminator(i));
      row.begin(batch.bytes(), start, length, Batch.LF);
      if (reader.read(batch.bytes(), start, length, row)) {
        writer.write(row, out);
        out.add((byte) '\n');
      }
    }
    count.bytes += batch.length();
    return out.length();
  }
}
