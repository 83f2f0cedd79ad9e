/**
 * Where and how many at a time: strategies, their threads, the switch that changes both while units flow, and the
 * byte budget. Start at {@link io.weir.scheduling.ParallelStage}. Uses batch (for credit) and Reactor.
 */
@NullMarked
package io.weir.scheduling;

import org.jspecify.annotations.NullMarked;
