/**
 * What travels: chunks of bytes holding whole records, where they came from, and who must be told when they are done.
 * Start at {@link io.weir.batch.Batch}. Plain Java: this package uses the JDK only.
 */
@NullMarked
package io.weir.batch;

import org.jspecify.annotations.NullMarked;
