package io.weir.regex;

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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.safere.Pattern;
import org.safere.Utf8Input;
import org.safere.Utf8Matcher;

/** One operation is one MiB of access log: so operations a second are MiB a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class RegexBenchmark {
  @Param({" [45]\\d\\d ", "GET /api/.* 50[0-9]", "error|fatal|POST", "\\d+$",
      "\"(GET|POST) /api/[^ ]*\\?[^ ]* HTTP/[0-9.]+\" [45][0-9][0-9] ", "items|Firefox|curl|logo|post", "t[a-z]+p"})
  public String pattern = " [45]\\d\\d ";

  private final byte[] log = AccessLog.lines(1 << 20);
  private final Literal absent = Objects.requireNonNull(Regex.compile("fatal").literal());

  @Benchmark
  public int literal() {
    return absent.next(log, 0, log.length);
  }

  @Benchmark
  public int lineFilter() {
    LineFilter filter = new LineFilter(Regex.compile(pattern), (byte) '\n');
    int found = 0;
    for (int at = 0; (at = filter.next(log, at, log.length)) >= 0; at = filter.lineEnd()) {
      found++;
    }
    return found;
  }

  /** The library alone, one region a line: what the filter has to beat. */
  @Benchmark
  public int safeRe() {
    Utf8Matcher matcher = Pattern.compile(pattern).matcher(Utf8Input.trusted(log));
    int found = 0;
    for (int at = 0, end; at < log.length; at = end + 1) {
      end = io.weir.batch.ByteSearch.indexOf(log, (byte) '\n', at, log.length);
      found += matcher.region(at, end).find() ? 1 : 0;
    }
    return found;
  }
}
