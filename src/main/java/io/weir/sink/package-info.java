/**
 * Where records go. Start at {@link io.weir.sink.Sink}. Plain Java; uses batch.
 */
@NullMarked
package io.weir.sink;

import org.jspecify.annotations.NullMarked;
