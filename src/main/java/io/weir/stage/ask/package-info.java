/**
 * The two ends of a step that asks something outside: {@link io.weir.stage.ask.QuestionStep} ends the pass in front of the
 * stage that asks, {@link io.weir.stage.ask.AnswerStep} begins the pass behind it.
 */
@NullMarked
package io.weir.stage.ask;

import org.jspecify.annotations.NullMarked;
