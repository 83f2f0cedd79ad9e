/**
 * The long-lived {@code file} source: follows any number of files through renames, truncation and deletion, and goes on where
 * it had come to after a restart. Start at {@link io.weir.source.tail.TailSettings}; one round of looking and reading is
 * {@link io.weir.source.tail.TailReader}. Uses source, source.file, batch, framing, config and metrics.
 */
@NullMarked
package io.weir.source.tail;

import org.jspecify.annotations.NullMarked;
