/**
 * {@code weir run}: reads a pipeline file, runs it until somebody stops it, takes in what is changed meanwhile. Start at
 * {@link io.weir.cli.run.RunCommand}.
 */
@NullMarked
package io.weir.cli.run;

import org.jspecify.annotations.NullMarked;
