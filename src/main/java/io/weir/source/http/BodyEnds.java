package io.weir.source.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Counts the bodies that came whole. Reactor Netty completes the stream of a body also when it has answered 400 because of a wrong
 * chunk, so completion alone says nothing. Stands behind the codec; one event loop.
 */
final class BodyEnds extends ChannelInboundHandlerAdapter {
  private long begun;
  private long ended;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof LastHttpContent last && last.decoderResult().isSuccess()) {
      ended++;
    }
    context.fireChannelRead(message);
  }

  /** A request is taken up; answers its number on this connection. */
  static long begin(Channel channel) {
    BodyEnds own = channel.pipeline().get(BodyEnds.class);
    return own == null ? 0 : ++own.begun;
  }

  /** Whether the body of the request with this number has come whole. */
  static boolean whole(Channel channel, long request) {
    BodyEnds own = channel.pipeline().get(BodyEnds.class);
    return own != null && own.ended >= request;
  }
}
