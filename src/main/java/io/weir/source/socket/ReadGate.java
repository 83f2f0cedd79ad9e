package io.weir.source.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Lets a connection be read only when its {@link Peer} has room. Reactor Netty by itself reads one buffer ahead of what was asked
 * for, and of thousands of connections that are held up that is all the memory there is. Belongs to the event loop.
 */
final class ReadGate extends ChannelOutboundHandlerAdapter {
  private @Nullable ChannelHandlerContext place;
  private boolean shut;
  private boolean wanted;

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    place = context;
  }

  @Override
  public void read(ChannelHandlerContext context) {
    if (shut) {
      wanted = true;
    } else {
      context.read();
    }
  }

  void shut() {
    shut = true;
  }

  void open() {
    shut = false;
    ChannelHandlerContext here = place;
    if (wanted && here != null) {
      wanted = false;
      here.read();
    }
  }
}
