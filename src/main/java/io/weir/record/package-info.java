/**
 * One record while it is worked on: its text, its ordered fields, and the values they hold. Start at
 * {@link io.weir.record.Row}. Plain Java; uses batch only. (A package of its own, beside batch, because codec, stage and
 * language all speak of rows while sources and sinks never do.)
 */
@NullMarked
package io.weir.record;

import org.jspecify.annotations.NullMarked;
