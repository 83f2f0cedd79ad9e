package io.weir.language.expression;

import io.weir.language.function.Comparison;
import io.weir.language.span.Variable;
import io.weir.language.syntax.Macro;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Condition;
import io.weir.stage.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The macros that go over a list, or over the keys of a map. A null condition counts as false. As CEL says, {@code all}
 * and {@code exists} look past an error when another element decides; the others fail with it.
 */
final class Iteration {
  private Iteration() {}

  private static @Nullable Collection<?> elements(@Nullable Object range, Macro macro) {
    if (range == null) {
      return null;
    }
    if (range instanceof List<?> list) {
      return list;
    }
    if (range instanceof Map<?, ?> map) {
      return map.keySet();
    }
    throw new RowFailure(macro.word() + " goes over a list or a map; found " + Shown.value(range));
  }

  /** {@code all}, {@code exists} and {@code exists_one}. */
  static final class Quantifier extends Condition {
    private final Macro macro;
    private final Expression range;
    private final Variable variable;
    private final Condition condition;

    Quantifier(Macro macro, Expression range, Variable variable, Condition condition) {
      this.macro = macro;
      this.range = range;
      this.variable = variable;
      this.condition = condition;
    }

    @Override
    public int test(Row row) {
      Collection<?> elements = elements(range.value(row), macro);
      if (elements == null) {
        return NULL;
      }
      return macro == Macro.EXISTS_ONE ? Relations.bool(count(row, elements) == 1)
          : decide(row, elements, macro == Macro.EXISTS);
    }

    /** Looks for an element that decides: one that fits for exists, one that does not for all. */
    private int decide(Row row, Collection<?> elements, boolean decisive) {
      RowFailure failure = null;
      for (Object element : elements) {
        variable.set(element);
        try {
          if (condition.test(row) == TRUE == decisive) {
            return Relations.bool(decisive);
          }
        } catch (RowFailure next) {
          failure = failure == null ? next : failure;
        }
      }
      if (failure != null) {
        throw failure;
      }
      return Relations.bool(!decisive);
    }

    private int count(Row row, Collection<?> elements) {
      int count = 0;
      for (Object element : elements) {
        variable.set(element);
        count += condition.test(row) == TRUE ? 1 : 0;
      }
      return count;
    }
  }

  /** {@code filter} and both forms of {@code map}. */
  static final class Listing extends Expression {
    private final Macro macro;
    private final Expression range;
    private final Variable variable;
    private final @Nullable Condition filter;
    private final Expression result;

    Listing(Macro macro, Expression range, Variable variable, @Nullable Condition filter, Expression result) {
      this.macro = macro;
      this.range = range;
      this.variable = variable;
      this.filter = filter;
      this.result = result;
    }

    @Override
    public @Nullable Object value(Row row) {
      Collection<?> elements = elements(range.value(row), macro);
      if (elements == null) {
        return null;
      }
      List<@Nullable Object> list = new ArrayList<>(elements.size());
      for (Object element : elements) {
        variable.set(element);
        if (filter == null || filter.test(row) == Condition.TRUE) {
          list.add(result.value(row));
        }
      }
      return list;
    }
  }

  /** {@code sortBy}: stable, in the order of the step {@code sort}, so null comes last. */
  static final class Sorting extends Expression {
    private final Expression range;
    private final Variable variable;
    private final Expression key;

    Sorting(Expression range, Variable variable, Expression key) {
      this.range = range;
      this.variable = variable;
      this.key = key;
    }

    private record Keyed(@Nullable Object key, @Nullable Object element) {}

    @Override
    public @Nullable Object value(Row row) {
      Collection<?> elements = elements(range.value(row), Macro.SORT_BY);
      if (elements == null) {
        return null;
      }
      List<Keyed> keyed = new ArrayList<>(elements.size());
      for (Object element : elements) {
        variable.set(element);
        keyed.add(new Keyed(key.value(row), element));
      }
      keyed.sort((a, b) -> Comparison.order(a.key(), b.key()));
      List<@Nullable Object> sorted = new ArrayList<>(keyed.size());
      for (Keyed each : keyed) {
        sorted.add(each.element());
      }
      return sorted;
    }
  }
}
