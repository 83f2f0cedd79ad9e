package io.weir.net;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import reactor.netty.resources.LoopResources;

/**
 * The event loops of one component, its own so that a slow sink never stands on the thread of a source, and so that they end
 * with it; the libraries' global ones are never used. Threads are daemons and start with the first connection. Any thread.
 */
public final class Loops implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final LoopResources resources;

  private Loops(String name, int threads) {
    resources = LoopResources.create(name, threads, true);
  }

  /** For what listens: a quarter of the cores, because all that inputs do there is copying. */
  public static Loops inputs(String name) {
    return new Loops("weir-in-" + name, Math.max(1, Runtime.getRuntime().availableProcessors() / 4));
  }

  /** For what connects. */
  public static Loops outputs(String name) {
    return new Loops("weir-out-" + name, Math.max(1, Runtime.getRuntime().availableProcessors() / 4));
  }

  /** To be given to {@code runOn(…)}, with {@code true} behind it: the system's own transport where there is one. */
  public LoopResources resources() {
    return resources;
  }

  /** For channels made without Reactor Netty; of the kind {@code runOn} takes. */
  public EventLoopGroup group() {
    return resources.onServer(true);
  }

  /** Whether the system's own transport (epoll) can be used here; unix domain sockets need it. */
  public static boolean isNative() {
    return LoopResources.hasNativeSupport();
  }

  /** Ends the threads, and with them connections that are still open. Does not wait. */
  @Override
  public void close() {
    resources.disposeLater(Duration.ZERO, CLOSING).subscribe(ended -> {}, failed -> {});
  }
}
