package io.weir.source.process;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.source.InputFailure;
import io.weir.source.MeteredReader;
import io.weir.source.ReadBatches;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.Turn;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Made-up records as a source. */
final class GenerateSource implements Source {
  private final GenerateSettings settings;
  private final SourceContext context;
  private final Clock clock;
  private final Turn turn = new Turn();
  private volatile @Nullable ReadBatches stream;

  GenerateSource(GenerateSettings settings, SourceContext context, Clock clock) {
    this.settings = settings;
    this.context = context;
    this.clock = clock;
  }

  @Override
  public Publisher<Batch> batches(Credit credit) {
    MadeUp reader = new MadeUp(settings, context, clock, turn, credit);
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
    return List.of();
  }
}
