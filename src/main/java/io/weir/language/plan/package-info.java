/**
 * What every step of the language is made with: where it reads its words from, what is known of the fields at its place,
 * what the steps behind it need, and how it becomes an operator. Start at {@link io.weir.language.plan.StepNode}.
 */
@NullMarked
package io.weir.language.plan;

import org.jspecify.annotations.NullMarked;
