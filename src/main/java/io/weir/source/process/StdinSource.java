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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** One stream that is there from the beginning. Its thread may stay in a read for ever and is left there. */
final class StdinSource implements Source {
  private final SourceContext context;
  private final boolean decompress;
  private final InputStream in;
  private final Turn turn = new Turn();
  private final List<InputFailure> failures = new CopyOnWriteArrayList<>();
  private volatile @Nullable ReadBatches stream;

  StdinSource(SourceContext context, boolean decompress, InputStream in) {
    this.context = context;
    this.decompress = decompress;
    this.in = in;
  }

  @Override
  public Publisher<Batch> batches(Credit credit) {
    StreamReader reader = new StreamReader(new Once(), context.name(), "-", context.batches(), decompress, turn, credit);
    ReadBatches made = MeteredReader.stream(reader, context, turn, credit);
    stream = made;
    return made;
  }

  @Override
  public void stop() {
    ReadBatches running = stream;
    if (running != null) {
      running.stop();
    }
  }

  @Override
  public void abandon() {
    ReadBatches running = stream;
    if (running != null) {
      running.abandon();
    }
  }

  @Override
  public List<InputFailure> failures() {
    return List.copyOf(failures);
  }

  private final class Once implements StreamReader.Streams {
    private boolean handed;

    @Override
    public @Nullable InputStream next() {
      boolean first = !handed;
      handed = true;
      return first ? in : null;
    }

    @Override
    public void ended(@Nullable IOException failure) {
      if (failure != null) {
        failures.add(new InputFailure("-", String.valueOf(failure.getMessage())));
        context.meter().error("reading", "damaged", 1);
        context.notices().warn("standard input: " + failure.getMessage());
      }
    }
  }
}
