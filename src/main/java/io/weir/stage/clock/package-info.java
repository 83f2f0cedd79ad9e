/**
 * Tells where the time of a program goes, step by step. Start at {@link io.weir.stage.clock.StepClock}. It stands around
 * steps only where somebody asks; other runs have none of it.
 */
@NullMarked
package io.weir.stage.clock;

import org.jspecify.annotations.NullMarked;
