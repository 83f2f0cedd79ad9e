package io.weir.scheduling;

import io.weir.scheduling.control.Setting;
import io.weir.scheduling.schedule.Schedule;
import io.weir.stage.Inquiry;
import io.weir.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Steers the stages of one running pipeline: gives each the setting its schedule says, measures them, lets the controllers
 * decide where the schedule leaves a choice, and takes a new schedule while records flow. Any thread.
 */
public final class Steering implements AutoCloseable {
  private final Pools pools;
  private final boolean sharesPools;
  private final LongSupplier progress;
  private final Map<String, Setting> remembered;
  private final List<StageControl> stages = new CopyOnWriteArrayList<>();
  private volatile Schedule schedule;
  private volatile Consumer<String> listener = said -> {};
  private @Nullable SteeringLoop loop;

  /**
   * @param remembered where stages settled in an earlier run, by name
   * @param progress bytes of input that are done with, so far
   */
  public Steering(Schedule schedule, Map<String, Setting> remembered, LongSupplier progress) {
    this.remembered = remembered;
    this.schedule = schedule;
    this.progress = progress;
    pools = new Pools();
    sharesPools = false;
  }

  /** As above, on threads that belong to somebody else. */
  public Steering(Schedule schedule, LongSupplier progress, Pools pools) {
    remembered = Map.of();
    this.schedule = schedule;
    this.progress = progress;
    this.pools = pools;
    sharesPools = true;
  }

  /** A stage of the pipeline, in order, before it starts. */
  public StageControl add(Stage stage, @Nullable Inquiry inquiry) {
    StageControl control = new StageControl(stage, inquiry, schedule.of(stage.name()), pools);
    Setting settled = remembered.get(stage.name());
    if (settled != null && control.range().free() && control.range().holds(settled)) {
      control.set(settled);
    }
    stages.add(control);
    return control;
  }

  public List<StageControl> stages() {
    return List.copyOf(stages);
  }

  public Schedule schedule() {
    return schedule;
  }

  /** Who is told, in a line each, of what is changed and why. */
  public void listener(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Begins to measure, and to decide where there is a choice. */
  public synchronized void start() {
    if (loop == null && !stages.isEmpty()) {
      loop = new SteeringLoop(this, List.copyOf(stages), remembered, progress, line -> listener.accept(line));
      loop.start();
    }
  }

  /** What was decided so far, the last 100, in order. */
  public List<Said> decisions() {
    SteeringLoop now = loop;
    return now == null ? List.of() : now.decisions();
  }

  /** Where stages have settled so far, by name: worth beginning with the next time. */
  public Map<String, Setting> settled() {
    SteeringLoop now = loop;
    return now == null ? Map.of() : now.settled();
  }

  /**
   * Takes another schedule, whole or not at all, without stopping anything. When throughput is much less afterwards the
   * old one comes back, see {@link Schedule#rollbackBelow}.
   *
   * @return what is wrong with it for these stages; then the old one goes on
   */
  public synchronized List<String> apply(Schedule next) {
    List<String> wrong = new ArrayList<>();
    for (StageControl stage : stages) {
      String refusal = stage.refusal(next.of(stage.name()));
      if (refusal != null) {
        wrong.add(refusal);
      }
    }
    if (wrong.isEmpty()) {
      Schedule before = schedule;
      put(next);
      if (loop != null) {
        loop.changed(before, next);
      }
    }
    return wrong;
  }

  /** What a change does, without looking back. */
  synchronized void put(Schedule next) {
    schedule = next;
    for (StageControl stage : stages) {
      stage.follow(next.of(stage.name()));
    }
  }

  /** The run is over; threads end when what was given to them is done. */
  @Override
  public synchronized void close() {
    if (loop != null) {
      loop.close();
    }
    if (!sharesPools) {
      pools.retire();
    }
  }
}
