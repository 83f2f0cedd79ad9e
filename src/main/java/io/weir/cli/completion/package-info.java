/**
 * What shells complete: {@link io.weir.cli.completion.Words} holds what can be said, made from the declarations, and a class for
 * each shell writes it as a script. The three scripts find the place in a program alike: literals are taken out, then what stands
 * behind the last {@code |} says whether a step, a word of that step, or a function is wanted.
 */
@NullMarked
package io.weir.cli.completion;

import org.jspecify.annotations.NullMarked;
