/**
 * Records that wait for a sink on disk. Start at {@link io.weir.sink.buffer.SpillBuffer}; {@link io.weir.sink.buffer.BufferCheck} looks
 * at such a folder from outside.
 *
 * <p>A folder holds segments, {@code 1.spill} and so on, and {@code position}. A segment is eight bytes {@code WEIRSPL1} and entries one
 * behind the other. An entry is a header of five numbers of 32 bits, the highest byte first: {@code 0xE17A5B1D}, the length of the body,
 * how many records it holds, the CRC-32C of the body (RFC 3720, section 12.1), and that of the header so far; then the body. Its layout
 * is {@code EntryBody}'s, the position's {@code PositionFile}'s. Uses batch and metrics.
 */
@NullMarked
package io.weir.sink.buffer;

import org.jspecify.annotations.NullMarked;
