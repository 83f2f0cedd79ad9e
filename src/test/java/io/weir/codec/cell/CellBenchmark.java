package io.weir.codec.cell;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.CellLayout;
import io.weir.batch.Utf8;
import io.weir.codec.JsonWriter;
import io.weir.codec.RecordReader;
import io.weir.codec.RecordWriter;
import io.weir.codec.log.SyslogReader;
import io.weir.record.Names;
import io.weir.record.Row;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** CSV (eight columns, about 80 bytes a row) and syslog lines: bytes of input a second, in batches of 1,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CellBenchmark {
  private static final CellLayout CSV = new CellLayout((byte) ',', true, false);
  private static final List<String> COLUMNS = List.of("id", "time", "name", "city", "amount", "count", "note", "ok");

  /** What the lines are. */
  @Param({"plain", "quoted", "rfc5424", "rfc3164"})
  public String input = "plain";

  private final Names names = new Names();
  private final Row row = new Row(names);
  private final JsonWriter json = new JsonWriter();
  private final RecordWriter cells = new CellWriter(CellSyntax.CSV, new Columns(COLUMNS), names);
  private final ByteBuilder out = new ByteBuilder(1 << 20);
  private RecordReader reader = new CellReader(CellSyntax.CSV, COLUMNS, names, null);
  private byte[] bytes = {};

  /** Bytes read, beside the number of batches. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Bytes {
    public long bytes;
  }

  @Setup
  public void lines() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(line(random, i)).append('\n');
    }
    bytes = Utf8.encode(text.toString());
    if (input.startsWith("rfc")) {
      reader = new SyslogReader(names, null);
    }
  }

  private String line(Random random, int i) {
    int number = random.nextInt(100_000);
    return switch (input) {
      case "plain" -> i + ",2025-03-01T10:05:03Z,Customer " + number + ",Springfield," + number + ".50," + number % 90
          + ",ordered by telephone,true";
      case "quoted" -> i + ",\"2025-03-01T10:05:03Z\",\"Customer, " + number + "\",\"Springfield\"," + number
          + ".50," + number % 90 + ",\"said \"\"yes\"\"\",true";
      case "rfc5424" -> "<165>1 2025-03-01T10:05:03.123Z web" + number % 9 + " checkout " + number
          + " ID47 - order " + number + " was accepted and sent to the store in Springfield";
      default -> "<34>Mar  1 10:05:03 web" + number % 9 + " sshd[" + number + "]: Accepted publickey for ann from "
          + "10.0.0.7 port " + number + " ssh2";
    };
  }

  @Benchmark
  public int frame(Bytes count) {
    Batch batch = Batch.of(bytes);
    batch.frame((byte) '\n', CSV);
    count.bytes += batch.length();
    return batch.count();
  }

  @Benchmark
  public int readToJson(Bytes count) {
    return run(json, count);
  }

  @Benchmark
  public int readToCsv(Bytes count) {
    return input.startsWith("rfc") ? run(json, count) : run(cells, count);
  }

  private int run(RecordWriter writer, Bytes count) {
    out.clear();
    Batch batch = Batch.of(bytes);
    batch.frame((byte) '\n', CSV);
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
