/** How options' values are written: sizes and the like. Start at {@link io.weir.config.ByteSize}. JDK only. */
@NullMarked
package io.weir.config;

import org.jspecify.annotations.NullMarked;
