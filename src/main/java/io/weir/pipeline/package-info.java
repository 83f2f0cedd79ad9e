/**
 * Joins a source, the stages of a program and a sink, and runs them: start, drain, end. Start at
 * {@link io.weir.pipeline.Pipeline}; what comes of a run is {@link io.weir.pipeline.Outcome}. Uses source, stage,
 * scheduling, sink, batch and Reactor.
 */
@NullMarked
package io.weir.pipeline;

import org.jspecify.annotations.NullMarked;
