package io.weir.codec;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
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

/** Objects of ten members, about 330 bytes: bytes of input a second, in one batch of 1,000 objects. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class JsonBenchmark {
  private final Batch batch = Batch.of(Documents.lines(1000, 1));
  private final Names names = new Names();
  private final Row row = new Row(names);
  private final JsonReader all = new JsonReader(names, null);
  private final JsonReader three = new JsonReader(names, Set.of("time", "status", "message"));
  private final JsonWriter json = new JsonWriter();
  private final ByteBuilder out = new ByteBuilder(1 << 20);
  private final Row one = new Row(names);

  public JsonBenchmark() {
    batch.frame((byte) '\n');
    one.begin(batch.bytes(), 0, batch.next(0) - 1, Batch.LF);
    all.read(batch.bytes(), 0, batch.next(0) - 1, one);
  }

  /** Bytes read, beside the number of batches. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Bytes {
    public long bytes;
  }

  @Benchmark
  public int threeOfTen(Bytes count) {
    int fields = 0;
    for (int i = 0; i < batch.count(); i++) {
      fields += read(three, i) ? row.size() : 0;
    }
    count.bytes += batch.length();
    return fields;
  }

  @Benchmark
  public int readAll(Bytes count) {
    int fields = 0;
    for (int i = 0; i < batch.count(); i++) {
      fields += read(all, i) ? row.size() : 0;
    }
    count.bytes += batch.length();
    return fields;
  }

  @Benchmark
  public int readAndWrite(Bytes count) {
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
  public int readAndCopy(Bytes count) {
    out.clear();
    for (int i = 0; i < batch.count(); i++) {
      if (read(all, i) && all.lastWasCanonical()) {
        out.add(row.line(), row.lineStart(), row.lineLength());
        out.add((byte) '\n');
      }
    }
    count.bytes += batch.length();
    return out.length();
  }

  @Benchmark
  public int write(Bytes count) {
    out.clear();
    for (int i = 0; i < batch.count(); i++) {
      json.write(one, out);
      out.add((byte) '\n');
    }
    count.bytes += out.length();
    return out.length();
  }

  private boolean read(JsonReader reader, int i) {
    int start = batch.start(i);
    int length = batch.next(i) - start - Batch.size(batch.terminator(i));
    row.begin(batch.bytes(), start, length, Batch.LF);
    return reader.read(batch.bytes(), start, length, row);
  }
}
