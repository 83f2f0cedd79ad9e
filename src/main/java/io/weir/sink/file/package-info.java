/**
 * Standard output, files, and dead letters in a file. Uses sink, batch, config and metrics.
 *
 * <p>One run over its input writes with {@link java.io.FileOutputStream}: as fast as a channel (20 GB/s to the null device, 1.2 to
 * disk, the same for all), and an interrupt does not close it. A pipeline that runs on starts at
 * {@link io.weir.sink.file.FileOutletSettings}: {@code FileOutlet} says which records go to which file, {@code OpenFiles} opens, puts
 * aside and closes them, {@code AppendFile} writes all of a part or nothing.
 */
@NullMarked
package io.weir.sink.file;

import org.jspecify.annotations.NullMarked;
