/**
 * What is asked over the network with a protocol of its own: {@link io.weir.lookup.network.HttpService} and
 * {@link io.weir.lookup.network.DnsService}. The only place where Netty and Reactor Netty are spoken to for lookups; all
 * their threads are daemons.
 */
@NullMarked
package io.weir.lookup.network;

import org.jspecify.annotations.NullMarked;
