/**
 * Expressions worked out on the bytes of the record: texts as {@link io.weir.language.span.Span}, lists that are walked
 * and never built as {@link io.weir.language.span.Elements}, ints as {@link io.weir.language.span.Whole}. Each knows only
 * the usual case; whatever is unusual, a failure too, it leaves to the general expression for the same tree, which says
 * what the record's value or failure is.
 */
@NullMarked
package io.weir.language.span;

import org.jspecify.annotations.NullMarked;
