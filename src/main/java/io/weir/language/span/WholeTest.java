package io.weir.language.span;

import io.weir.language.syntax.Operator;
import io.weir.record.Row;
import io.weir.stage.Condition;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether an int lies between two ints that stand in the program; without a branch that depends on it. */
public final class WholeTest extends Condition {
  private final Whole whole;
  private final long least;
  /** The range's size less 1, unsigned. */
  private final long reach;
  private final int inside;
  private final int absent;
  private final Condition general;

  private WholeTest(Whole whole, long least, long most, int inside, int absent, Condition general) {
    this.whole = whole;
    this.least = least;
    this.reach = most - least;
    this.inside = inside;
    this.absent = absent;
    this.general = general;
  }

  /**
   * {@code whole operator literal}.
   *
   * @param general for the same tree
   */
  public static WholeTest of(Whole whole, Operator operator, long literal, Condition general) {
    int absent = NumberTest.absent(operator);
    return switch (operator) {
      case EQUAL -> new WholeTest(whole, literal, literal, TRUE, absent, general);
      case UNEQUAL -> new WholeTest(whole, literal, literal, FALSE, absent, general);
      case LESS -> new WholeTest(whole, literal, Long.MAX_VALUE, FALSE, absent, general);
      case LESS_EQUAL -> new WholeTest(whole, Long.MIN_VALUE, literal, TRUE, absent, general);
      case GREATER -> new WholeTest(whole, Long.MIN_VALUE, literal, FALSE, absent, general);
      default -> new WholeTest(whole, literal, Long.MAX_VALUE, TRUE, absent, general);
    };
  }

  /** {@code this && other} of the same int as one test, where the two make a range; else null. */
  public @Nullable WholeTest and(WholeTest other, Supplier<Condition> general) {
    if (absent != NULL || other.absent != NULL) {
      return null;
    }
    long low = Math.max(lowest(), other.lowest());
    long high = Math.min(highest(), other.highest());
    boolean impossible = isNever() || other.isNever() || low > high;
    return impossible ? null : new WholeTest(whole, low, high, TRUE, NULL, general.get());
  }

  private boolean isNever() {
    return inside == FALSE && reach == -1;
  }

  /** Of the ordering tests {@link #of} makes, those that are {@code FALSE} inside reach to one end. */
  private long lowest() {
    return inside == TRUE ? least : least == Long.MIN_VALUE ? least + reach + 1 : Long.MIN_VALUE;
  }

  private long highest() {
    return inside == TRUE ? least + reach : least == Long.MIN_VALUE ? Long.MAX_VALUE : least - 1;
  }

  @Override
  public int test(Row row) {
    int found = whole.load(row);
    if (found != Whole.VALUE) {
      return found == Whole.NULL ? absent : general.test(row);
    }
    return inside ^ (Long.compareUnsigned(whole.value - least, reach) <= 0 ? 0 : 1);
  }
}
