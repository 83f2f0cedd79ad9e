/**
 * Expressions checked, compiled and evaluated. Start at {@link io.weir.language.expression.ExpressionCompiler};
 * mistakes are found before by {@link io.weir.language.expression.ExpressionChecker}. The rules are CEL's, with the
 * differences of the manual's section on expressions. Plain Java; uses language.syntax, language.function, stage,
 * codec, record, batch, regex, diagnostic.
 */
@NullMarked
package io.weir.language.expression;

import org.jspecify.annotations.NullMarked;
