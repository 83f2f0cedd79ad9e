package io.weir.source.tail;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.source.InputFailure;
import io.weir.source.ReadBatches;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.Turn;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Files that are followed, all read on one thread. When it is stopped, what stands behind the last whole record stays unread: the
 * next run begins there.
 */
final class TailSource implements Source {
  private final TailSettings settings;
  private final SourceContext context;
  private final Sightings sightings;
  private final Turn turn = new Turn();
  private final List<InputFailure> failures = new CopyOnWriteArrayList<>();
  private volatile @Nullable ReadBatches batches;

  TailSource(TailSettings settings, SourceContext context, Sightings sightings) {
    this.settings = settings;
    this.context = context;
    this.sightings = sightings;
  }

  @Override
  public Publisher<Batch> batches(Credit credit) {
    TailReader reader = new TailReader(settings, context, sightings, turn, credit, failures::add, Time.SYSTEM);
    ReadBatches stream = new ReadBatches(reader, turn, "weir-" + context.name());
    batches = stream;
    return stream;
  }

  @Override
  public void stop() {
    ReadBatches stream = batches;
    if (stream != null) {
      stream.stop();
    }
  }

  @Override
  public void abandon() {
    ReadBatches stream = batches;
    if (stream != null) {
      stream.abandon();
    }
  }

  @Override
  public List<InputFailure> failures() {
    return List.copyOf(failures);
  }
}
