/**
 * What {@code weir explain} finds out and how it is shown: {@link io.weir.cli.explain.Explanation} is all of it,
 * {@link io.weir.cli.explain.ExplainText} for people, {@link io.weir.cli.explain.ExplainValues} for programs.
 */
@NullMarked
package io.weir.cli.explain;

import org.jspecify.annotations.NullMarked;
