package io.weir.language.span;

import io.weir.language.syntax.Operator;
import io.weir.record.Row;
import io.weir.stage.Condition;

/** An int compared with an int that stands in the program. */
public final class WholeTest extends Condition {
  private final Whole whole;
  private final Operator operator;
  private final long literal;
  private final int absent;
  private final Condition general;

  /** @param general for the same tree */
  public WholeTest(Whole whole, Operator operator, long literal, Condition general) {
    this.whole = whole;
    this.operator = operator;
    this.literal = literal;
    this.absent = NumberTest.absent(operator);
    this.general = general;
  }

  @Override
  public int test(Row row) {
    int found = whole.load(row);
    if (found != Whole.VALUE) {
      return found == Whole.NULL ? absent : general.test(row);
    }
    return NumberTest.holds(operator, Long.compare(whole.value, literal)) ? TRUE : FALSE;
  }
}
