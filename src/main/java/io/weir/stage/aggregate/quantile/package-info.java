/**
 * The numbers of one group, for its quantiles: few of them in a few bytes, many of them each with how often it came, or as
 * a sketch. {@link io.weir.stage.aggregate.quantile.FewValues} and {@link io.weir.stage.aggregate.quantile.ManyValues} are
 * where to start.
 */
@NullMarked
package io.weir.stage.aggregate.quantile;

import org.jspecify.annotations.NullMarked;
