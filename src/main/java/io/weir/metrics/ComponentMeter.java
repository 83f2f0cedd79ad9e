package io.weir.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * What one component of a running pipeline (a source, a transform, a sink) has done since it started. Counters only grow; any
 * thread counts, any thread reads. Their names outside are those of {@code weir_component_…} metrics.
 */
public final class ComponentMeter {
  /** What came in: records and bytes, of a source what it read. */
  public final LongAdder receivedRecords = new LongAdder();
  public final LongAdder receivedBytes = new LongAdder();
  /** What went out to the next component, or has safely arrived where a sink writes it. */
  public final LongAdder sentRecords = new LongAdder();
  public final LongAdder sentBytes = new LongAdder();
  /** Time in which it could have gone on and was not let, in nanoseconds. */
  public final LongAdder backpressureNanos = new LongAdder();

  private final Kind kind;
  private final String name;
  private final String type;
  private final ConcurrentMap<Reason, LongAdder> errors = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LongAdder> discarded = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();

  /** Where in the pipeline it stands. */
  public enum Kind { SOURCE, TRANSFORM, SINK }

  /**
   * Why something went wrong.
   *
   * @param stage what was being done, such as {@code reading}, {@code sending}, {@code parse}
   * @param reason a few fixed words, such as {@code connection_refused}: it becomes a label, so it holds nothing that varies
   */
  public record Reason(String stage, String reason) {}

  /**
   * @param name in the pipeline file
   * @param type {@code tcp}, {@code file}, {@code program}
   */
  public ComponentMeter(Kind kind, String name, String type) {
    this.kind = kind;
    this.name = name;
    this.type = type;
  }

  public Kind kind() {
    return kind;
  }

  public String name() {
    return name;
  }

  public String type() {
    return type;
  }

  /** Something went wrong so many times; records lost by it are counted with {@link #discard} as well. */
  public void error(String stage, String reason, long times) {
    errors.computeIfAbsent(new Reason(stage, reason), r -> new LongAdder()).add(times);
  }

  /**
   * So many records were left out on purpose.
   *
   * @param reason such as {@code filtered}, {@code buffer_full}, {@code too_long}; it becomes a label
   */
  public void discard(String reason, long records) {
    discarded.computeIfAbsent(reason, r -> new LongAdder()).add(records);
  }

  /** Something that goes up and down, read when somebody asks: {@code open_connections}, {@code files_open}. */
  public void gauge(String what, DoubleSupplier now) {
    gauges.put(what, now);
  }

  public Map<Reason, LongAdder> errors() {
    return errors;
  }

  public Map<String, LongAdder> discarded() {
    return discarded;
  }

  public Map<String, DoubleSupplier> gauges() {
    return gauges;
  }
}
