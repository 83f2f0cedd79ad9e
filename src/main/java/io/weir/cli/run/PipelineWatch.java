package io.weir.cli.run;

import io.weir.config.yaml.YamlFile;
import io.weir.config.yaml.YamlMistakes;
import io.weir.config.yaml.YamlWatch;
import io.weir.pipeline.definition.CheckedPipeline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes the pipeline file in when it changes. A thread of its own looks. */
final class PipelineWatch implements AutoCloseable, YamlWatch.Listener<CheckedPipeline> {
  private static final long LOOK_MILLIS = 500;

  private final RunningPipeline running;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
    Thread thread = new Thread(work, "weir-watch");
    thread.setDaemon(true);
    return thread;
  });
  private String seen = "";

  private PipelineWatch(RunningPipeline running) {
    this.running = running;
  }

  /** Begins to look, if at all. */
  static PipelineWatch follow(RunningPipeline running, boolean looks) {
    PipelineWatch watch = new PipelineWatch(running);
    if (looks) {
      Path file = Path.of(running.name());
      YamlWatch<CheckedPipeline> yaml = new YamlWatch<>(() -> watch.content(file), running.text(), running.reader()::read, watch);
      watch.timer.scheduleWithFixedDelay(yaml::tick, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return watch;
  }

  private byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(YamlFile.BYTES_MOST + 1);
      seen = YamlFile.text(bytes);
      return bytes;
    }
  }

  @Override
  public void read(CheckedPipeline next) {
    if (!seen.equals(running.text())) {
      running.take(seen, next);
    }
  }

  @Override
  public void refused(YamlMistakes mistakes) {
    running.refused(mistakes.show(running.name()).stripTrailing());
  }

  @Override
  public void unreadable(String reason) {
    running.refused(running.name() + " cannot be read: " + reason);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
