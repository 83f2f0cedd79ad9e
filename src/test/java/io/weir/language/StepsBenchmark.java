package io.weir.language;

import java.util.Map;
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

/** Aggregates and steps with state over JSON records, in batches of 20,000 with 1,000 keys: records a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class StepsBenchmark {
  private static final int RECORDS = 20_000;
  private static final Map<String, String> PROGRAMS = Map.ofEntries(
      Map.entry("read", "keep n | head 1"), Map.entry("count", "count"), Map.entry("count by", "count by k"),
      Map.entry("count by two", "count by k, s"), Map.entry("sums", "stats sum(n), avg(n), min(n), max(n) by s"),
      Map.entry("stddev", "stats stddev(n) by s"), Map.entry("quantiles", "stats p50(n), p99(n) by s"),
      Map.entry("distinct", "stats distinct(k) by s"), Map.entry("values", "stats values(k, 5) by s"),
      Map.entry("windows", "stats count() every 1m on t"), Map.entry("top", "top 10 k"), Map.entry("sort", "sort by n"),
      Map.entry("sort text", "sort by k desc"), Map.entry("dedupe", "dedupe by k"), Map.entry("tail", "tail 10"),
      Map.entry("sample by", "sample 10% by k"), Map.entry("flatten", "flatten"), Map.entry("split", "split k on \"1\""));

  @Param({"read", "count", "count by", "count by two", "sums", "stddev", "quantiles", "distinct", "values", "windows", "top",
    "sort", "sort text", "dedupe", "tail", "sample by", "flatten", "split"})
  public String step = "count";

  private Bench bench = new Bench("", "x\n");

  /** Records read, beside the number of batches. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Records {
    public long records;
  }

  @Setup
  public void records() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      text.append("{\"t\":\"2025-03-01T10:").append(10 + i * 40 / RECORDS).append(":03Z\",\"k\":\"key").append(random.nextInt(1_000))
          .append("\",\"s\":").append(200 + random.nextInt(5)).append(",\"n\":").append(random.nextInt(100_000)).append("}\n");
    }
    bench = new Bench("parse json | " + PROGRAMS.getOrDefault(step, step), text.toString());
  }

  @Benchmark
  public long run(Records count) {
    count.records += bench.records();
    return bench.run();
  }
}
