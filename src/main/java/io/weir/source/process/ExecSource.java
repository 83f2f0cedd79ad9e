package io.weir.source.process;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.source.InputFailure;
import io.weir.source.MeteredReader;
import io.weir.source.ReadBatches;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.Turn;
import io.weir.source.file.StreamReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A command's output. When the source stops, the command is told to end and what it has written is read to its end; one that
 * does not end is ended.
 */
final class ExecSource implements Source {
  private static final long TO_END_MILLIS = 2000;
  private static final long TO_READ_MILLIS = 3000;

  private final ExecSettings settings;
  private final SourceContext context;
  private final Runs runs;
  private final Turn turn = new Turn();
  private volatile @Nullable ReadBatches stream;

  ExecSource(ExecSettings settings, SourceContext context) {
    this.settings = settings;
    this.context = context;
    runs = new Runs(settings, context);
  }

  @Override
  public Publisher<Batch> batches(Credit credit) {
    StreamReader reader = new StreamReader(runs, context.name(), "-", context.batches(), settings.decompress(), turn, credit);
    ReadBatches made = MeteredReader.stream(reader, context, turn, credit);
    stream = made;
    return made;
  }

  @Override
  public void stop() {
    Child running = runs.stop();
    ReadBatches now = stream;
    if (now == null) {
      return;
    }
    if (running == null) {
      now.stop();
      return;
    }
    Thread watch = new Thread(() -> {
      running.end();
      if (!runs.awaitEnd(TO_END_MILLIS)) {
        running.kill();
        runs.awaitEnd(TO_READ_MILLIS);
      }
      now.stop();
    }, "weir-" + context.name() + "-end");
    watch.setDaemon(true);
    watch.start();
  }

  @Override
  public void abandon() {
    close();
    ReadBatches now = stream;
    if (now != null) {
      now.abandon();
    }
  }

  @Override
  public void close() {
    Child running = runs.stop();
    if (running != null) {
      running.kill();
    }
  }

  @Override
  public List<InputFailure> failures() {
    return List.of();
  }
}
