/**
 * {@code stats}, {@code count} and {@code top}: groups with a row of aggregates each. The workers of the parallel stage
 * in front each aggregate a batch by itself ({@link io.weir.stage.aggregate.Partial}); the serial stage merges these in
 * the order of the batches ({@link io.weir.stage.aggregate.AggregateWorker}). Where merging could come to another result
 * than going record by record, it takes the batch itself and goes record by record.
 */
@NullMarked
package io.weir.stage.aggregate;

import org.jspecify.annotations.NullMarked;
