/**
 * The slow obvious evaluator: programs as small models that are rendered to text for weir and walked directly here,
 * written from the language's contract and not from its implementation. Start at {@link io.weir.oracle.Oracle}.
 */
@NullMarked
package io.weir.oracle;

import org.jspecify.annotations.NullMarked;
