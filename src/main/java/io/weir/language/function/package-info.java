/**
 * Every function an expression can call, and the values they work on. Start at
 * {@link io.weir.language.function.Functions}: one table, made of one list a family. Uses record, batch and regex.
 */
@NullMarked
package io.weir.language.function;

import org.jspecify.annotations.NullMarked;
