package io.weir.stage.order;

import io.weir.stage.Expression;

/** One key of {@code sort}. */
public record SortKey(Expression value, boolean descending) {}
