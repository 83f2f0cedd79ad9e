package io.weir.language.span;

import io.weir.language.syntax.Macro;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Condition;

/** {@code all}, {@code exists} and {@code exists_one} over a list that is not built. */
public final class Decision extends Condition {
  private final Macro macro;
  private final Elements elements;
  private final Condition condition;
  private final Condition general;

  /** @param general for the same tree */
  public Decision(Macro macro, Elements elements, Condition condition, Condition general) {
    this.macro = macro;
    this.elements = elements;
    this.condition = condition;
    this.general = general;
  }

  @Override
  public int test(Row row) {
    int found = elements.open(row);
    if (found != Elements.MORE) {
      return found == Elements.NULL ? NULL : general.test(row);
    }
    return macro == Macro.EXISTS_ONE ? one(row) : decide(row, macro == Macro.EXISTS);
  }

  /** Looks for an element that decides: one that fits for exists, one that does not for all. */
  private int decide(Row row, boolean decisive) {
    boolean failed = false;
    boolean decided = false;
    int found;
    while ((found = elements.next(row)) == Elements.MORE) {
      if (decided) {
        continue;
      }
      try {
        decided = condition.test(row) == TRUE == decisive;
      } catch (RowFailure failure) {
        failed = true;
      }
      if (decided && !elements.mayFail()) {
        break;
      }
    }
    if (found == Elements.OTHER || failed && !decided) {
      return general.test(row);
    }
    return decided == decisive ? TRUE : FALSE;
  }

  private int one(Row row) {
    int count = 0;
    int found;
    try {
      while ((found = elements.next(row)) == Elements.MORE) {
        count += condition.test(row) == TRUE ? 1 : 0;
      }
    } catch (RowFailure failure) {
      return general.test(row);
    }
    return found == Elements.OTHER ? general.test(row) : count == 1 ? TRUE : FALSE;
  }
}
