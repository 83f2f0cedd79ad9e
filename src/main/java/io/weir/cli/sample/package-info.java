/**
 * Runs a program over a sample and measures it, for {@code weir tune} and {@code weir explain}. Start at
 * {@link io.weir.cli.sample.ProgramTrial}.
 */
@NullMarked
package io.weir.cli.sample;

import org.jspecify.annotations.NullMarked;
