/**
 * Steps that see all records in order and keep some of them, or remember what they saw: {@code sort}, {@code tail},
 * {@code dedupe}, {@code sample}.
 */
@NullMarked
package io.weir.stage.order;

import org.jspecify.annotations.NullMarked;
