/**
 * Streams that join and part while records flow. Start at {@link io.weir.pipeline.wiring.Wiring}. Uses batch, record and Reactor.
 */
@NullMarked
package io.weir.pipeline.wiring;

import org.jspecify.annotations.NullMarked;
