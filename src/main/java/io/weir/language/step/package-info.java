/**
 * The steps of the language: how each is written, what it needs and makes, and the operator it becomes. One class a step,
 * listed by hand in {@link io.weir.language.step.StepCatalog}.
 */
@NullMarked
package io.weir.language.step;

import org.jspecify.annotations.NullMarked;
