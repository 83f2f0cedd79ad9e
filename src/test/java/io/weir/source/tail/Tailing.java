package io.weir.source.tail;

import io.weir.batch.Batch;
import io.weir.batch.Credit;
import io.weir.batch.Positions;
import io.weir.config.OpeningException;
import io.weir.metrics.ComponentMeter;
import io.weir.source.BatchOptions;
import io.weir.source.Source;
import io.weir.source.SourceContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A running source, and what came of it: file name and text of each batch. */
final class Tailing implements Subscriber<Batch>, AutoCloseable {
  final KeptPositions positions;
  final ComponentMeter meter = new ComponentMeter(ComponentMeter.Kind.SOURCE, "logs", "file");
  final List<String> notices = new ArrayList<>();
  final LinkedBlockingQueue<Batch> batches = new LinkedBlockingQueue<>();
  final CountDownLatch ended = new CountDownLatch(1);
  volatile boolean acknowledging = true;
  private final Source source;
  private volatile Subscription subscription;

  private Tailing(Map<String, Positions.Position> restored, TailSettings settings, BatchOptions options, Credit credit,
      long demand) throws OpeningException {
    positions = new KeptPositions(restored);
    SourceContext context = new SourceContext("logs", options, positions, meter, (level, said) -> {
      synchronized (notices) {
        notices.add(said);
      }
    }, Path.of("unused"));
    source = settings.open(context);
    this.demand = demand;
    source.batches(credit).subscribe(this);
  }

  private final long demand;

  static Tailing of(TailSettings settings) throws OpeningException {
    return new Tailing(Map.of(), settings, BatchOptions.lines(), Credit.UNLIMITED, Long.MAX_VALUE);
  }

  static Tailing of(TailSettings settings, BatchOptions options) throws OpeningException {
    return new Tailing(Map.of(), settings, options, Credit.UNLIMITED, Long.MAX_VALUE);
  }

  static Tailing of(TailSettings settings, Credit credit, long demand) throws OpeningException {
    return new Tailing(Map.of(), settings, BatchOptions.lines(), credit, demand);
  }

  static Tailing after(Tailing before, TailSettings settings, BatchOptions options) throws OpeningException {
    return new Tailing(before.positions.now(), settings, options, Credit.UNLIMITED, Long.MAX_VALUE);
  }

  static Tailing after(Tailing before, TailSettings settings) throws OpeningException {
    return after(before, settings, BatchOptions.lines());
  }

  /** Settings for tests: looks often, gives up files soon. */
  static TailSettings settings(Path folder, String... patterns) {
    return settings(folder, Function.identity(), patterns);
  }

  static TailSettings settings(Path folder, Function<TailSettings, TailSettings> change, String... patterns) {
    TailSettings of = TailSettings.of(List.of(patterns).stream().map(pattern -> folder + "/" + pattern).toList());
    return change.apply(new TailSettings(of.paths(), of.exclude(), true, of.start(), of.fingerprint(), Duration.ofMillis(5),
        true, Duration.ofMillis(100), Duration.ofMillis(300), of.forgetAfter(), of.maxOpen()));
  }

  static TailSettings once(TailSettings of) {
    return new TailSettings(of.paths(), of.exclude(), false, of.start(), of.fingerprint(), of.poll(), of.decompress(),
        of.rotateWait(), of.copyWait(), of.forgetAfter(), of.maxOpen());
  }

  static TailSettings atEnd(TailSettings of) {
    return new TailSettings(of.paths(), of.exclude(), of.follow(), TailSettings.Start.END, of.fingerprint(), of.poll(),
        of.decompress(), of.rotateWait(), of.copyWait(), of.forgetAfter(), of.maxOpen());
  }

  static TailSettings maxOpen(TailSettings of, int maxOpen) {
    return new TailSettings(of.paths(), of.exclude(), of.follow(), of.start(), of.fingerprint(), of.poll(), of.decompress(),
        of.rotateWait(), of.copyWait(), of.forgetAfter(), maxOpen);
  }

  @Override
  public void onSubscribe(Subscription s) {
    subscription = s;
    if (demand > 0) {
      s.request(demand);
    }
  }

  void request(long n) {
    subscription.request(n);
  }

  @Override
  public void onNext(Batch batch) {
    // its bytes are the source's again once it is acknowledged
    Batch copy = batch.count() >= 0 ? batch : new Batch(Arrays.copyOf(batch.bytes(), batch.length()), batch.length(),
        batch.origin(), batch.offset(), batch.firstNumber(), batch.arrivedMillis(), batch.skippedBytes(), batch.delivery());
    if (acknowledging) {
      batch.delivery().acknowledge();
    }
    batches.add(copy);
  }

  @Override
  public void onError(Throwable t) {
    t.printStackTrace();
    ended.countDown();
  }

  @Override
  public void onComplete() {
    ended.countDown();
  }

  static String text(Batch batch) {
    return new String(batch.bytes(), 0, batch.length(), StandardCharsets.ISO_8859_1);
  }

  static String file(Batch batch) {
    return Path.of(batch.origin().file()).getFileName().toString();
  }

  /** The next batch, as {@code file:text}. */
  String next() throws InterruptedException {
    Batch batch = batches.poll(10, TimeUnit.SECONDS);
    return batch == null ? "nothing" : file(batch) + ":" + text(batch);
  }

  /** Whether nothing comes while files are looked at a good many times. */
  boolean quiet() throws InterruptedException {
    return batches.poll(150, TimeUnit.MILLISECONDS) == null;
  }

  /** Text of all batches, in order, until so many bytes have come. */
  String take(int bytes) throws InterruptedException {
    StringBuilder all = new StringBuilder();
    while (all.length() < bytes) {
      Batch batch = batches.poll(10, TimeUnit.SECONDS);
      if (batch == null) {
        return all + "<nothing more>";
      }
      all.append(text(batch));
    }
    return all.toString();
  }

  /** All that comes until the source ends by itself. */
  String rest() throws InterruptedException {
    if (!ended.await(10, TimeUnit.SECONDS)) {
      return "<no end>";
    }
    StringBuilder all = new StringBuilder();
    batches.forEach(batch -> all.append(text(batch)));
    return all.toString();
  }

  /** Ends the source as a drain does. */
  Tailing stop() throws InterruptedException {
    source.stop();
    ended.await(10, TimeUnit.SECONDS);
    return this;
  }

  Source source() {
    return source;
  }

  @Override
  public void close() {
    source.abandon();
  }
}
