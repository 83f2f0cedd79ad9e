package io.weir.source.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection on which the head of a request comes too slowly. One event loop. */
final class HeadClock extends ChannelInboundHandlerAdapter {
  private final Duration most;
  private @Nullable Future<?> clock;
  private boolean request;

  HeadClock(Duration most) {
    this.most = most;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!request && clock == null) {
      clock = context.executor().schedule(() -> context.close(), most.toNanos(), TimeUnit.NANOSECONDS);
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    stop();
    context.fireChannelInactive();
  }

  private void stop() {
    Future<?> running = clock;
    clock = null;
    if (running != null) {
      running.cancel(false);
    }
  }

  /** The head of a request is there. */
  static void begun(Channel channel) {
    HeadClock own = channel.pipeline().get(HeadClock.class);
    if (own != null) {
      own.request = true;
      own.stop();
    }
  }

  /**
   * The request is answered; what comes is the head of the next one, or the rest of a body that was refused: it is read and
   * forgotten, so that its sender comes to read the answer, but not for longer than a head may take.
   */
  static void answered(Channel channel) {
    HeadClock own = channel.pipeline().get(HeadClock.class);
    if (own != null) {
      own.request = false;
    }
  }
}
