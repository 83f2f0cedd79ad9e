/**
 * Sources that need no peer: standard input, what a command writes, records made up for tests and demonstrations. Start at
 * {@link io.weir.source.process.ExecSettings}. Uses source, source.file and config.
 */
@NullMarked
package io.weir.source.process;

import org.jspecify.annotations.NullMarked;
