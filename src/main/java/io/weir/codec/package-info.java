/**
 * What the bytes of one record mean: reading them into the fields of a row, and writing a row as bytes. Start at
 * {@link io.weir.codec.RecordReader} and {@link io.weir.codec.RecordWriter}. Plain Java; uses batch, record, regex.
 */
@NullMarked
package io.weir.codec;

import org.jspecify.annotations.NullMarked;
