package io.weir.source.socket;

import static org.awaitility.Awaitility.await;

import io.weir.batch.Batch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Whoever wants a source's batches: keeps their records by peer and acknowledges them, at once or when told. */
final class Received implements Subscriber<Batch> {
  private final Map<String, ByteArrayOutputStream> bytes = new LinkedHashMap<>();
  private final List<Batch> batches = new ArrayList<>();
  private final List<Batch> unacknowledged = new ArrayList<>();
  private final CountDownLatch completed = new CountDownLatch(1);
  private final AtomicLong length = new AtomicLong();
  private final long firstDemand;
  private final boolean acknowledges;
  private volatile boolean keeps = true;
  private volatile Throwable failure;
  private Subscription subscription;

  Received(long firstDemand, boolean acknowledges) {
    this.firstDemand = firstDemand;
    this.acknowledges = acknowledges;
  }

  static Received all() {
    return new Received(Long.MAX_VALUE, true);
  }

  /** Counts only. */
  Received forgetting() {
    keeps = false;
    return this;
  }

  @Override
  public void onSubscribe(Subscription s) {
    subscription = s;
    if (firstDemand > 0) {
      s.request(firstDemand);
    }
  }

  void request(long n) {
    subscription.request(n);
  }

  void cancel() {
    subscription.cancel();
  }

  @Override
  public void onNext(Batch batch) {
    length.addAndGet(batch.length());
    synchronized (this) {
      if (keeps) {
        batches.add(batch);
        bytes.computeIfAbsent(batch.origin().file(), peer -> new ByteArrayOutputStream())
            .write(batch.bytes(), 0, batch.length());
      }
      if (!acknowledges) {
        unacknowledged.add(batch);
      }
    }
    if (acknowledges) {
      batch.delivery().acknowledge();
    }
  }

  synchronized void acknowledgeAll() {
    unacknowledged.forEach(batch -> batch.delivery().acknowledge());
    unacknowledged.clear();
  }

  @Override
  public void onError(Throwable t) {
    failure = t;
    completed.countDown();
  }

  @Override
  public void onComplete() {
    completed.countDown();
  }

  Received awaitCompleted() throws InterruptedException {
    if (!completed.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("not completed");
    }
    if (failure != null) {
      throw new AssertionError(failure);
    }
    return this;
  }

  boolean isCompleted() {
    return completed.getCount() == 0;
  }

  long length() {
    return length.get();
  }

  Received awaitLength(long wanted) {
    until(() -> length.get() >= wanted);
    return this;
  }

  static void until(BooleanSupplier holds) {
    await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(2)).until(holds::getAsBoolean);
  }

  /** Everything, peer after peer. */
  synchronized String text() {
    StringBuilder all = new StringBuilder();
    bytes.values().forEach(one -> all.append(one.toString(StandardCharsets.ISO_8859_1)));
    return all.toString();
  }

  synchronized List<byte[]> byPeer() {
    return bytes.values().stream().map(ByteArrayOutputStream::toByteArray).toList();
  }

  synchronized List<String> peers() {
    return List.copyOf(bytes.keySet());
  }

  synchronized List<Batch> batches() {
    return List.copyOf(batches);
  }

  /** The records without their terminators, of framed batches and of lines. */
  List<String> records() {
    List<String> records = new ArrayList<>();
    for (Batch batch : batches()) {
      batch.frame((byte) '\n');
      for (int i = 0; i < batch.count(); i++) {
        int end = batch.next(i) - Batch.size(batch.terminator(i));
        records.add(new String(batch.bytes(), batch.start(i), end - batch.start(i), StandardCharsets.ISO_8859_1));
      }
    }
    return records;
  }
}
