package io.weir.codec;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;

/**
 * Writes the records of whole batches as JSON, straight from their text: what a {@link RecordReader} and the
 * {@link JsonWriter} write one after the other, without a row of fields between them. For programs in which nothing stands
 * between the two. Each worker has one of its own.
 */
public abstract class BatchTranscriber {
  /** What {@link #write} answers for a batch that it leaves to the ordinary way. */
  public static final int ORDINARY = -1;

  /**
   * Appends each record and a line end.
   *
   * @return how many records they are, or {@link #ORDINARY} where one of them fails; {@code out} may then hold a part
   */
  public abstract int write(Batch batch, ByteBuilder out);

  /** How many bytes were replaced by U+FFFD since this was asked last. */
  public abstract long takeReplacedBytes();
}
