/**
 * Records made of cells in columns: CSV as RFC 4180 has it, tab-separated values with escapes, and the table that is
 * made of a whole stream.
 */
@NullMarked
package io.weir.codec.cell;

import org.jspecify.annotations.NullMarked;
