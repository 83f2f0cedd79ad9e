package io.weir.codec.log;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.codec.JsonWriter;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.Set;
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

/** Access lines of about 200 bytes: bytes of input a second, in one batch of 1,000 lines. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ClfBenchmark {
  private final Batch batch = Batch.of(AccessLines.lines(1000, 1));
  private final Names names = new Names();
  private final Row row = new Row(names);
  private final ClfReader all = new ClfReader(true, names, null);
  private final ClfReader status = new ClfReader(true, names, Set.of("status"));
  private final JsonWriter json = new JsonWriter();
  private final ByteBuilder out = new ByteBuilder(1 << 20);

  public ClfBenchmark() {
    batch.frame((byte) '\n');
  }

  /** Bytes read, beside the number of batches. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Bytes {
    public long bytes;
  }

  @Benchmark
  public int allFieldsToJson(Bytes count) {
    out.clear();
    for (int i = 0; i < batch.count(); i++) {
      if (read(all, i)) {
        json.write(row, out);
        out.add((byte) '\n');
      }
    }
    count.bytes += batch.length();
    return out.length();
  }

  @Benchmark
  public int allFields(Bytes count) {
    int fields = 0;
    for (int i = 0; i < batch.count(); i++) {
      fields += read(all, i) ? row.size() : 0;
    }
    count.bytes += batch.length();
    return fields;
  }

  @Benchmark
  public int statusOnly(Bytes count) {
    int fields = 0;
    for (int i = 0; i < batch.count(); i++) {
      fields += read(status, i) ? row.size() : 0;
    }
    count.bytes += batch.length();
    return fields;
  }

  private boolean read(ClfReader reader, int i) {
    int start = batch.start(i);
    int length = batch.next(i) - start - Batch.size(batch.terminator(i));
    row.begin(batch.bytes(), start, length, Batch.LF);
    return reader.read(batch.bytes(), start, length, row);
  }
}
