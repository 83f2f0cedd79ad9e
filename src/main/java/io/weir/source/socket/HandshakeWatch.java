package io.weir.source.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.weir.source.SourceContext;

/** Counts connections whose TLS never came about. */
final class HandshakeWatch extends ChannelInboundHandlerAdapter {
  private final SourceContext context;
  private final String peer;

  HandshakeWatch(SourceContext context, String peer) {
    this.context = context;
    this.peer = peer;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext channel, Object event) throws Exception {
    if (event instanceof SslHandshakeCompletionEvent completion && !completion.isSuccess()) {
      context.meter().error("accepting", "tls_handshake", 1);
      context.notices().warn("the connection from " + peer + " was closed, its TLS handshake failed: "
          + completion.cause().getMessage());
    }
    super.userEventTriggered(channel, event);
  }
}
