package io.weir.source;

import static org.awaitility.Awaitility.await;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Positions;
import io.weir.metrics.ComponentMeter;
import io.weir.metrics.Notices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What a pipeline behind a source under test has got, and the context it gave. */
public final class Received implements Subscriber<Batch> {
  public final List<Batch> batches = new CopyOnWriteArrayList<>();
  public final List<String> notices = new CopyOnWriteArrayList<>();
  public final ComponentMeter meter = new ComponentMeter(ComponentMeter.Kind.SOURCE, "in", "test");
  public volatile boolean completed;
  public volatile Throwable error;
  private final boolean acknowledges;
  private Subscription subscription;

  /** @param acknowledges whether each batch is acknowledged when it comes */
  public Received(boolean acknowledges) {
    this.acknowledges = acknowledges;
  }

  public SourceContext context() {
    return context(BatchOptions.lines());
  }

  public SourceContext context(BatchOptions options) {
    Notices told = (level, said) -> notices.add(said);
    return new SourceContext("in", options, Positions.NONE, meter, told, Path.of("data"));
  }

  /** Subscribes with so much demand. */
  public Received from(Source source, Credit credit, long demand) {
    source.batches(credit).subscribe(this);
    subscription.request(demand);
    return this;
  }

  public void request(long demand) {
    subscription.request(demand);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
  }

  @Override
  public void onNext(Batch batch) {
    batch.frame((byte) '\n');
    batches.add(batch);
    if (acknowledges) {
      batch.delivery().acknowledge();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    error = thrown;
  }

  @Override
  public void onComplete() {
    completed = true;
  }

  /** All records so far with what ends them. */
  public String text() {
    StringBuilder text = new StringBuilder();
    batches.forEach(batch -> text.append(new String(batch.bytes(), 0, batch.length(), StandardCharsets.UTF_8)));
    return text.toString();
  }

  public int records() {
    return batches.stream().mapToInt(Batch::count).sum();
  }

  public Received awaitEnd() {
    await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(20)).until(() -> completed || error != null);
    return this;
  }

  public Received awaitText(String part) {
    await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(20)).until(() -> text().contains(part));
    return this;
  }
}
