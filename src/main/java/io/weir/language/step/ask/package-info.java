/**
 * The steps that ask something outside for each record: {@code lookup}, {@code exec}, {@code call}. Each is an
 * {@link io.weir.language.step.ask.AskNode} with what is asked inside; a table is looked up in place.
 */
@NullMarked
package io.weir.language.step.ask;

import org.jspecify.annotations.NullMarked;
