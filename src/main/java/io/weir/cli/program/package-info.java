/**
 * Programs as they are given on the command line, and what they may know of the world. Start at
 * {@link io.weir.cli.program.WorldOptions}.
 */
@NullMarked
package io.weir.cli.program;

import org.jspecify.annotations.NullMarked;
