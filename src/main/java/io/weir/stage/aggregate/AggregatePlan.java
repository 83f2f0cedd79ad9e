package io.weir.stage.aggregate;

import io.weir.stage.key.KeyField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code stats}, {@code count} or {@code top} does, made for one worker.
 *
 * @param keys what groups are made by; none: one group
 * @param columns the aggregates
 * @param order for each aggregate of a result where it comes from
 * @param names of the fields of a result: of the keys, then of the aggregates
 * @param windows null: one result at the end
 * @param most of {@code top}: only so many groups with the highest counts, in that order; 0: all
 */
public record AggregatePlan(List<KeyField> keys, List<Column> columns, List<Place> order, List<String> names,
    @Nullable Windows windows, int most) {
  /** Which result of which column. */
  public record Place(int column, int result) {}
}
