package io.weir.sink;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Delivery;
import io.weir.batch.Output;
import io.weir.batch.Spans;
import io.weir.batch.Tally;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.metrics.ComponentMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What an outlet under test is given, with a clock the test turns. */
public final class SinkRig {
  public final ComponentMeter meter = new ComponentMeter(ComponentMeter.Kind.SINK, "out", "test");
  public final List<String> said = new CopyOnWriteArrayList<>();
  public final VirtualTimeScheduler clock = VirtualTimeScheduler.create();

  public SinkContext context() {
    return new SinkContext("out", meter, (level, text) -> said.add(level + " " + text), Path.of("unused"));
  }

  /** The longest waits chance allows, on the test's clock. */
  public Timing timing() {
    return new Timing(clock, () -> 1);
  }

  public static <T> T settings(Section<T> section, String yaml) {
    try {
      return YamlFile.read(yaml, section);
    } catch (YamlMistakes wrong) {
      throw new IllegalArgumentException(wrong.show("test"), wrong);
    }
  }

  public long errors(String reason) {
    var counted = meter.errors().get(new ComponentMeter.Reason("sending", reason));
    return counted == null ? 0 : counted.sum();
  }

  public long gauge(String name) {
    return (long) meter.gauges().get(name).getAsDouble();
  }

  /** Turns the clock, a second at a time, until this holds. */
  public void turnUntil(Callable<Boolean> holds) {
    try {
      Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5)).until(() -> {
        clock.advanceTimeBy(Duration.ofSeconds(1));
        return holds.call();
      });
    } catch (ConditionTimeoutException never) {
      throw new AssertionError("said " + said + ", counted " + meter.errors(), never);
    }
  }

  /** Leaves the clock alone. */
  public void still(Callable<Boolean> holds) {
    try {
      until(holds);
    } catch (ConditionTimeoutException never) {
      throw new AssertionError("said " + said + ", counted " + meter.errors(), never);
    }
  }

  public static void until(Callable<Boolean> holds) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(5)).until(holds);
  }

  /** A port where nobody listens. */
  public static int closedPort() {
    try (ServerSocket never = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return never.getLocalPort();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Records, each with a newline. */
  public static Output output(String... records) {
    return output(List.of(records), "\n", 3);
  }

  /** @param before bytes that stand in the array before the output's */
  public static Output output(List<String> records, String terminator, int before) {
    ByteBuilder bytes = new ByteBuilder(64).add("x".repeat(before));
    int[] ends = new int[records.size() + 2];
    for (int i = 0; i < records.size(); i++) {
      bytes.add(records.get(i).getBytes(StandardCharsets.UTF_8)).add(terminator.getBytes(StandardCharsets.UTF_8));
      ends[i] = bytes.length();
    }
    Tally tally = new Tally();
    tally.in = records.size();
    tally.out = records.size();
    return new Output(bytes.array(), before, bytes.length() - before, !terminator.isEmpty(), tally, null, Delivery.NOBODY,
        new Spans(records.size(), ends, null));
  }
}
