/**
 * Sources that listen: TCP, UDP, unix domain sockets, syslog over either. Every connection makes batches of its own on its event
 * loop ({@link io.weir.source.socket.Peer}); one {@link io.weir.source.socket.assembly.Handover} a source hands them on. Start at
 * {@link io.weir.source.socket.TcpSettings}. Uses Reactor Netty, Netty and net.
 */
@NullMarked
package io.weir.source.socket;

import org.jspecify.annotations.NullMarked;
