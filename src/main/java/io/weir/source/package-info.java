/**
 * Where bytes come from. A source reads on a thread of its own, makes {@link io.weir.batch.Batch}es of whole records
 * and hands on exactly as many as were asked for. Start at {@link io.weir.source.Source}. Uses batch, framing and the
 * reactive-streams interfaces.
 */
@NullMarked
package io.weir.source;

import org.jspecify.annotations.NullMarked;
