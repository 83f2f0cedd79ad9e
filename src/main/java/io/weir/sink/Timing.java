package io.weir.sink;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The clock and the chance an outlet goes by, so that tests can turn both. Any thread.
 *
 * @param timers says what time it is and runs what waits
 * @param random from 0 to 1
 */
public record Timing(Scheduler timers, DoubleSupplier random) {
  public static Timing real() {
    return new Timing(Schedulers.parallel(), () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Milliseconds since the epoch. */
  public long millis() {
    return timers.now(TimeUnit.MILLISECONDS);
  }

  public Mono<Void> pause(Duration duration) {
    return duration.isZero() || duration.isNegative() ? Mono.empty() : Mono.delay(duration, timers).then();
  }
}
