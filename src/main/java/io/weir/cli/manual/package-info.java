/**
 * The manual, gathered from the declarations of steps, functions, formats and options, and printed for a terminal, as a
 * man page, as pages. Start at {@link io.weir.cli.manual.Manual}.
 */
@NullMarked
package io.weir.cli.manual;

import org.jspecify.annotations.NullMarked;
