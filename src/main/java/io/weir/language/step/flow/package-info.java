/**
 * Steps about the stream itself and not about what stands in a record: {@code multiline}, {@code tee},
 * {@code throttle}. Uses what {@code step} uses, and framing.
 */
@NullMarked
package io.weir.language.step.flow;

import org.jspecify.annotations.NullMarked;
