package io.weir.cli;

import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.config.yaml.YamlWatch;
import io.weir.scheduling.Steering;
import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows the schedule file of a run: what is changed in it is applied while records flow, and said on standard error. One
 * thread of its own looks, reads and applies; {@link #readNow} may be called by any.
 */
final class LiveSchedule implements AutoCloseable, YamlWatch.Listener<Schedule> {
  private static final long LOOK_MILLIS = 200;

  private final ChosenSchedule chosen;
  private final String name;
  private final Steering steering;
  private final Consumer<String> say;
  private final YamlWatch<Schedule> watch;
  private final BlockingQueue<Boolean> asked = new ArrayBlockingQueue<>(1);
  private final Thread thread = new Thread(this::look, "weir-schedule");
  private volatile boolean closed;

  private LiveSchedule(ChosenSchedule chosen, Path file, Steering steering, Consumer<String> say) {
    this.chosen = chosen;
    this.name = file.toString();
    this.steering = steering;
    this.say = say;
    watch = new YamlWatch<>(() -> content(file), chosen.text(), chosen::read, this);
    thread.setDaemon(true);
  }

  /** Begins to look. {@code say} takes what is to be said, in lines, on another thread. */
  static LiveSchedule follow(ChosenSchedule chosen, Path file, Steering steering, Consumer<String> say) {
    LiveSchedule live = new LiveSchedule(chosen, file, steering, say);
    steering.listener(line -> say.accept("weir: " + line + "\n"));
    live.thread.start();
    return live;
  }

  /** The file is read at once, changed or not. */
  void readNow() {
    asked.offer(true);
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(YamlFile.BYTES_MOST + 1);
    }
  }

  private void look() {
    try {
      while (!closed) {
        Boolean now = asked.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (now != null) {
          watch.now();
        } else {
          watch.tick();
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void read(Schedule next) {
    Schedule before = steering.schedule();
    List<String> refused = steering.apply(next);
    if (!refused.isEmpty()) {
      say.accept("weir: schedule " + name + " read again: " + String.join("; ", refused) + "; the old schedule goes on\n");
      return;
    }
    List<String> changes = ScheduleChange.between(before, next, chosen.stages());
    say.accept("weir: schedule " + name + " read again: "
        + (changes.isEmpty() ? "nothing is different" : String.join(", ", changes)) + "\n");
  }

  @Override
  public void refused(YamlMistakes mistakes) {
    say.accept(mistakes.show(name) + "weir: schedule " + name + " has mistakes; the old schedule goes on\n");
  }

  @Override
  public void unreadable(String reason) {
    say.accept("weir: schedule " + name + " cannot be read: " + reason + "; the old schedule goes on\n");
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
