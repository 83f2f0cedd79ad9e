/**
 * Standard output, files, and dead letters in a file. Uses sink and batch. Written with
 * {@link java.io.FileOutputStream}: as fast as a channel (20 GB/s to the null device, 1.2 to disk, the same for all),
 * and an interrupt does not close it.
 */
@NullMarked
package io.weir.sink.file;

import org.jspecify.annotations.NullMarked;
