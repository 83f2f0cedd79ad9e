/**
 * Bytes compressed into units that stand for themselves, one behind the other in a file, and where the last whole unit of a
 * file ends. Start at {@link io.weir.sink.packing.Packing}. Uses batch and the library for zstd.
 */
@NullMarked
package io.weir.sink.packing;

import org.jspecify.annotations.NullMarked;
