package io.weir.stage.ask;

import io.weir.codec.CellValue;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.stage.Answer;
import io.weir.stage.Expression;
import io.weir.stage.Step;
import io.weir.stage.field.FieldPath;
import io.weir.stage.field.SetStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answer the record came back with: into a field, or as the record itself. A record that nothing was asked for is
 * answered null.
 */
public final class AnswerStep extends Step {
  private final boolean toField;
  private final SetStep set;
  private final Names names;
  private final @Nullable Expression otherwise;
  private @Nullable Object value;

  /**
   * @param field takes the answer; null: the record becomes the answer, a map its fields, all else its text
   * @param otherwise what a failure is answered with; null: it fails the record
   * @param scratch a name no field can have
   */
  public AnswerStep(@Nullable FieldPath field, @Nullable Expression otherwise, Names names, Name scratch) {
    toField = field != null;
    set = new SetStep(List.of(new SetStep.Assignment(field, new Given())), scratch);
    this.otherwise = otherwise;
    this.names = names;
  }

  @Override
  public int apply(Row row) {
    Answer answer = row.attachment() instanceof Answer given ? given : Answer.NOTHING;
    row.attach(null);
    if (answer.failure() == null) {
      value = answer.value();
    } else if (otherwise != null) {
      value = otherwise.value(row);
    } else {
      row.fail(answer.failure());
      return FAIL;
    }
    if (!toField) {
      row.clearFields();
    }
    if (!toField && value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> CellValue.put(row, names.of(String.valueOf(key)), member));
      return PASS;
    }
    return set.apply(row);
  }

  /** The answer of the record at hand. */
  private final class Given extends Expression {
    @Override
    public @Nullable Object value(Row row) {
      return value;
    }
  }
}
