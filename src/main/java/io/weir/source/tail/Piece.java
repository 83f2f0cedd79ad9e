package io.weir.source.tail;

import io.weir.batch.Batch;

/**
 * A batch that is ready to go.
 *
 * @param behind where reading of the content could go on behind it
 * @param records how many of the content's records are out with it
 */
record Piece(Batch batch, Content content, long behind, long records) {}
