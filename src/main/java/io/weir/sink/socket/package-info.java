/**
 * Records to sockets: streams (TCP, TLS, Unix) and datagrams (UDP, Unix). Start at {@link io.weir.sink.socket.TcpOutletSettings}.
 * Uses sink, net, batch, config, metrics and Netty.
 */
@NullMarked
package io.weir.sink.socket;

import org.jspecify.annotations.NullMarked;
