/**
 * Makes batches of the bytes of many peers: what each sends is cut into records on its event loop
 * ({@link io.weir.source.socket.assembly.Assembly}) in an array of its own, and handed over to one thread
 * ({@link io.weir.source.socket.assembly.Handover}). Knows buffers, not sockets.
 */
@NullMarked
package io.weir.source.socket.assembly;

import org.jspecify.annotations.NullMarked;
