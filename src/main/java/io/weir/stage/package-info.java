/**
 * Operators on records: choose, read structure, change, write. A {@link io.weir.stage.Pass} runs all fused steps of one
 * stage over one batch. Plain Java, no Reactor: start at {@link io.weir.stage.Step}. Uses batch, record, codec, regex.
 */
@NullMarked
package io.weir.stage;

import org.jspecify.annotations.NullMarked;
