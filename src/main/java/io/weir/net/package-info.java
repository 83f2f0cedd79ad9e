/**
 * What everything that speaks over sockets shares: addresses, TLS, who may connect, event loops. Start at
 * {@link io.weir.net.Address}. Uses config and Netty.
 */
@NullMarked
package io.weir.net;

import org.jspecify.annotations.NullMarked;
