/**
 * The commands, their options and exit codes; the only voice on the terminal. Start at {@link io.weir.cli.CommandLineTool}.
 */
@NullMarked
package io.weir.cli;

import org.jspecify.annotations.NullMarked;
