/**
 * What the bytes of one record mean: reading them into the fields of a row, and writing a row as bytes. Start at
 * {@link io.weir.codec.RecordReader}, {@link io.weir.codec.RecordWriter} and, for the values of expressions,
 * {@link io.weir.codec.CellValue}. Here are JSON, logfmt and raw text; the formats of log lines are in
 * {@code codec.log}. Plain Java; uses batch, record, regex.
 */
@NullMarked
package io.weir.codec;

import org.jspecify.annotations.NullMarked;
