/**
 * Records to HTTP servers, many in a request. Start at {@link io.weir.sink.http.HttpOutletSettings}; {@link
 * io.weir.sink.http.RequestDelivery} decides what an answer means. Uses sink, net, batch, config, metrics and Netty.
 */
@NullMarked
package io.weir.sink.http;

import org.jspecify.annotations.NullMarked;
