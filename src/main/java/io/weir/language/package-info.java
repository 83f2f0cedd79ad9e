/**
 * From a program's text to stages that can run: words ({@code syntax}), expressions ({@code expression},
 * {@code function}), steps ({@code step}), and here the whole. The one entry point is {@link io.weir.language.Language}.
 */
@NullMarked
package io.weir.language;

import org.jspecify.annotations.NullMarked;
