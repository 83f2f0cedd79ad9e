/**
 * What has safely arrived, kept through restarts and through {@code kill -9}. Start at {@link io.weir.checkpoint.Checkpoints};
 * sources see only {@link io.weir.batch.Positions}. Uses batch, config and metrics.
 */
@NullMarked
package io.weir.checkpoint;

import org.jspecify.annotations.NullMarked;
