/**
 * The text of an expression: tokens, the tree, the parser. Start at {@link io.weir.language.syntax.ExpressionParser}.
 * The {@link io.weir.language.syntax.Lexer} is shared with the parser of steps. Plain Java; uses batch and diagnostic.
 */
@NullMarked
package io.weir.language.syntax;

import org.jspecify.annotations.NullMarked;
