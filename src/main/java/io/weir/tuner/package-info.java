/**
 * Finds the schedule that runs a program fastest on this machine: propose, measure beside what there was, keep or go back.
 * Start at {@link io.weir.tuner.Tuning}; what it measures is a {@link io.weir.tuner.Trial}, what it finds
 * {@link io.weir.tuner.Tuned}. Plain objects over schedules: no threads, no Reactor, and the clock is given, so that all of
 * it is tested on simulated machines.
 */
@NullMarked
package io.weir.tuner;

import org.jspecify.annotations.NullMarked;
