package io.weir.language.expression;

import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Condition;

/**
 * {@code && || !} in three values. In {@code &&} false beats everything and in {@code ||} true does; an error on one
 * side counts like null, and wins where the result would be null.
 */
final class Logic {
  private Logic() {}

  /** Both sides, where {@code decisive} is {@link Condition#FALSE} for {@code &&} and {@link Condition#TRUE} for ||. */
  static final class Join extends Condition {
    private final Condition left;
    private final Condition right;
    private final int decisive;

    Join(Condition left, Condition right, int decisive) {
      this.left = left;
      this.right = right;
      this.decisive = decisive;
    }

    @Override
    public int test(Row row) {
      int first;
      try {
        first = left.test(row);
      } catch (RowFailure failure) {
        if (right.test(row) == decisive) {
          return decisive;
        }
        throw failure;
      }
      if (first == decisive) {
        return decisive;
      }
      int second = right.test(row);
      return first == NULL && second != decisive ? NULL : second;
    }
  }

  /** {@code !}. */
  static final class Not extends Condition {
    private final Condition operand;

    Not(Condition operand) {
      this.operand = operand;
    }

    @Override
    public int test(Row row) {
      int value = operand.test(row);
      return value == NULL ? NULL : value == TRUE ? FALSE : TRUE;
    }
  }
}
