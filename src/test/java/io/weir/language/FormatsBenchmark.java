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

/** Lines of each format read and written as JSON: records a second, in batches of 2,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FormatsBenchmark {
  private static final int LINES = 2_000;
  private static final Map<String, String> PROGRAMS = Map.ofEntries(
      Map.entry("json", "parse json"), Map.entry("logfmt", "parse logfmt"), Map.entry("csv", "parse csv header \"a,b,c,d\""),
      Map.entry("tsv", "parse tsv header \"a,b,c,d\""), Map.entry("combined", "parse combined"),
      Map.entry("rfc5424", "parse syslog"), Map.entry("rfc3164", "parse syslog"), Map.entry("kv", "parse kv pair \"; \""),
      Map.entry("regex", "parse regex r'^(?<host>\\S+) .*\\[(?<time>[^\\]]+)\\] \"(?<request>[^\"]*)\" (?<status>[0-9]{3})'"),
      Map.entry("pattern", "parse pattern \"{host} - - [{time}] \\\"{request}\\\" {status} {}\""),
      Map.entry("cri", "parse cri"), Map.entry("docker", "parse docker"));

  /** What the lines are. */
  @Param({"json", "logfmt", "csv", "tsv", "combined", "rfc5424", "rfc3164", "kv", "regex", "pattern", "cri", "docker"})
  public String format = "json";

  private Bench bench = new Bench("", "x\n");

  /** Records read, beside the number of batches. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Records {
    public long records;
  }

  @Setup
  public void lines() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append(line(random.nextInt(100_000))).append('\n');
    }
    bench = new Bench(PROGRAMS.getOrDefault(format, ""), text.toString());
  }

  private String line(int n) {
    return switch (format) {
      case "json" -> "{\"time\":\"2025-03-01T10:05:03Z\",\"host\":\"web" + n % 9 + "\",\"n\":" + n + ",\"msg\":\"order sent\"}";
      case "logfmt" -> "time=2025-03-01T10:05:03Z host=web" + n % 9 + " n=" + n + " msg=\"order sent\"";
      case "csv" -> "2025-03-01T10:05:03Z,web" + n % 9 + "," + n + ",\"order, sent\"";
      case "tsv" -> "2025-03-01T10:05:03Z\tweb" + n % 9 + "\t" + n + "\torder sent";
      case "rfc5424" -> "<165>1 2025-03-01T10:05:03.123Z web" + n % 9 + " shop " + n + " ID47 [o@1 n=\"" + n + "\"] order sent";
      case "rfc3164" -> "<34>Mar  1 10:05:03 web" + n % 9 + " sshd[" + n + "]: Accepted publickey for ann";
      case "kv" -> "time=2025-03-01T10:05:03Z; host=web" + n % 9 + "; n=" + n + "; msg=order sent";
      case "cri" -> "2016-10-06T00:17:09.669794202Z stdout F order " + n + " was sent";
      case "docker" -> "{\"log\":\"order " + n + " sent\\n\",\"stream\":\"stdout\",\"time\":\"2016-10-06T00:17:09Z\"}";
      default -> "10.0." + n % 256 + ".7 - - [17/May/2015:10:05:03 +0000] \"GET /a/" + n + " HTTP/1.1\" 200 " + n
          + " \"-\" \"Mozilla/5.0 (X11; Linux x86_64)\"";
    };
  }

  @Benchmark
  public long run(Records count) {
    count.records += bench.records();
    return bench.run();
  }
}
