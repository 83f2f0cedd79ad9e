package io.weir.pipeline.topology;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Delivery;
import io.weir.batch.Origin;
import io.weir.batch.Positions;
import io.weir.source.BatchReader;
import io.weir.source.InputFailure;
import io.weir.source.ReadBatches;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import io.weir.source.SourceSettings;
import io.weir.source.Turn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Numbered lines, a hundred in a batch, as fast as they are asked for: {@code PREFIX 0}, {@code PREFIX 1}… */
record LinesSource(String prefix, int batches) implements SourceSettings {
  private static final int LINES = 100;

  @Override
  public Source open(SourceContext context) {
    Turn turn = new Turn();
    Positions.Position known = context.positions().restored().get("lines");
    long from = known == null ? 0 : known.behind();
    return new Numbers(context, turn, from);
  }

  private final class Numbers implements Source, BatchReader {
    private final SourceContext context;
    private final Turn turn;
    private final Positions.Partition partition;
    private long at;
    private @Nullable Credit credit;
    private @Nullable ReadBatches reading;

    Numbers(SourceContext context, Turn turn, long from) {
      this.context = context;
      this.turn = turn;
      at = from;
      partition = context.positions().partition("lines", "", from);
    }

    @Override
    public Publisher<Batch> batches(Credit given) {
      credit = given;
      reading = new ReadBatches(this, turn, "test-lines");
      return reading;
    }

    @Override
    public @Nullable Batch next() {
      if (!turn.beforeRead() || !turn.afterRead() || at == (long) batches * LINES) {
        return null;
      }
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < LINES; i++) {
        text.append(prefix).append(' ').append(at++).append('\n');
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      Credit from = credit;
      from.take(bytes.length, 0);
      Delivery delivery = partition.track(at, () -> from.giveBack(bytes.length));
      return new Batch(bytes, bytes.length, new Origin(context.name(), "numbers"), 0, at - LINES + 1, 0, 0, delivery);
    }

    @Override
    public @Nullable Batch rest() {
      return null;
    }

    @Override
    public void stop() {
      reading.stop();
    }

    @Override
    public void abandon() {
      if (reading != null) {
        reading.abandon();
      }
    }

    @Override
    public List<InputFailure> failures() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
