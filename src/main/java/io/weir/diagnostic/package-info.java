/**
 * A user's mistake, shown well: place, what was found, what was expected, the nearest right name. Collected and reported
 * together. Start at {@link io.weir.diagnostic.Problems}. Plain Java.
 */
@NullMarked
package io.weir.diagnostic;

import org.jspecify.annotations.NullMarked;
