package io.weir.source.socket;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment between the wish to stop and the end, in which is read what had been sent before. */
final class Grace {
  private Grace() {}

  /** In two steps: a loop that is late does what is due before it reads, and reads between one such turn and the next. */
  static void then(EventLoop loop, Duration grace, Runnable end) {
    loop.schedule(() -> {
      loop.schedule(end, 1, TimeUnit.MILLISECONDS);
    }, grace.toNanos(), TimeUnit.NANOSECONDS);
  }
}
