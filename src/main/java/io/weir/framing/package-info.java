/**
 * Where one record ends and the next begins. Start at {@link io.weir.framing.Framing}. Plain Java; uses batch.
 */
@NullMarked
package io.weir.framing;

import org.jspecify.annotations.NullMarked;
