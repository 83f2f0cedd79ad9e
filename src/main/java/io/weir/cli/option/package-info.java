/**
 * What every command shares: how options are declared and read, exit codes, mistakes on the command line, the terminal. Start at
 * {@link io.weir.cli.option.Option}.
 */
@NullMarked
package io.weir.cli.option;

import org.jspecify.annotations.NullMarked;
