/**
 * Decides, from measurements alone, on which strategy and how many at a time a stage runs. Plain objects: no threads, no
 * clock, no Reactor, so that they can be tested on simulated stages. Start at {@link io.weir.scheduling.control.Controller}.
 */
@NullMarked
package io.weir.scheduling.control;

import org.jspecify.annotations.NullMarked;
