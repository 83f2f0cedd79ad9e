/**
 * Files and standard input, plain or compressed, read one after the other. Start at
 * {@link io.weir.source.file.FileSource}; the reading itself is in {@link io.weir.source.file.Assembler}. Uses source,
 * batch, framing and the compression libraries.
 */
@NullMarked
package io.weir.source.file;

import org.jspecify.annotations.NullMarked;
