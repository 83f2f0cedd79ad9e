/**
 * Records that are posted over HTTP: a body is taken whole or not at all, and answered when all of it has safely arrived. Start at
 * {@link io.weir.source.http.HttpSourceSettings}; what happens to one request is in {@link io.weir.source.http.Intake}. Uses
 * source, net, Reactor Netty, and of codec what tells right JSON.
 */
@NullMarked
package io.weir.source.http;

import org.jspecify.annotations.NullMarked;
