package io.weir.language;

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

/** One function for each record, its result written: records a second, in batches of 2,000; the first does nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FunctionsBenchmark {
  private static final int RECORDS = 2_000;

  @Param({"n", "n + 1", "n * 1.5 > 100.0", "size(s)", "s.contains(\"web\")", "s.startsWith(\"web\")", "s.matches(\"^web[0-9]+\")",
    "lower(s)", "upper(s)", "s.upperAscii()", "s.replace(\"e\", \"a\")", "s.split(\" \")[0]", "s.substring(0, 3)", "s.indexOf(\"o\")",
    "s.trim()", "s.reverse()", "s + \"-\" + s", "\"%s %d\".format([s, n])", "regex.extract(s, \"[0-9]+\")",
    "regex.replace(s, \"o.\", \"0\")", "int(\"12\") + n", "string(n)", "double(n)", "tryInt(s)", "coalesce(nope, s)",
    "round(n / 3.0, 2)", "math.abs(n)", "math.greatest(n, 7)", "md5(s)", "sha256(s)", "crc32(s)", "base64.encode(bytes(s))",
    "timestamp(t)", "timestamp(t).getHours()", "formatTime(timestamp(t), \"clf\")", "formatTime(timestamp(t), \"d.M.yyyy HH:mm\")",
    "parseTime(t, \"rfc3339\")", "timestamp(t) - duration(\"1h\")", "isIP(a)", "cidr(\"10.0.0.0/8\").containsIP(a)",
    "url(u).getHost()", "l.map(x, x + 1)", "l.exists(x, x > 2)", "sum(l)", "l.sort()", "keys(m)", "m.a", "has(m.b)", "uuid()"})
  public String expression = "n";

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
      int n = random.nextInt(100_000);
      text.append("{\"t\":\"2025-03-01T10:05:03.5Z\",\"s\":\"web").append(n % 9).append(" order sent to store\",\"n\":").append(n)
          .append(",\"a\":\"10.0.").append(n % 256).append(".7\",\"u\":\"https://example.org:8443/a?b=").append(n)
          .append("\",\"l\":[3,1,2],\"m\":{\"a\":1}}\n");
    }
    bench = new Bench("parse json | set x = " + expression + " | keep x", text.toString());
  }

  @Benchmark
  public long run(Records count) {
    count.records += bench.records();
    return bench.run();
  }
}
