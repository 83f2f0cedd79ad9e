package io.weir.language.expression;

import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Condition;

/** Whether a field is there and not null ({@code has(f)}, {@code f != null}), or the opposite. */
final class PresenceTest extends Condition {
  private final Name field;
  private final boolean wanted;

  PresenceTest(Name field, boolean wanted) {
    this.field = field;
    this.wanted = wanted;
  }

  @Override
  public int test(Row row) {
    int cell = row.find(field);
    return (cell >= 0 && row.kind(cell) != Kind.NULL) == wanted ? TRUE : FALSE;
  }
}
