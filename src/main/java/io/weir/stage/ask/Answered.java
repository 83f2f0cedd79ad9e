package io.weir.stage.ask;

import io.weir.codec.CellValue;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.stage.Expression;
import io.weir.stage.Step;
import io.weir.stage.field.FieldPath;
import io.weir.stage.field.SetStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an answer goes: a field, or the record itself. Belongs to one worker. */
public final class Answered {
  private final @Nullable FieldPath field;
  private final Names names;
  private final SetStep text;
  private @Nullable Object value;

  /**
   * @param field takes the answer; null: the record becomes it, a map its fields, all else its text
   * @param scratch a name no field can have
   */
  public Answered(@Nullable FieldPath field, Names names, Name scratch) {
    this.field = field;
    this.names = names;
    text = new SetStep(List.of(new SetStep.Assignment(null, new Given())), scratch);
  }

  /** What a {@link io.weir.stage.Step} answers. */
  public int put(Row row, @Nullable Object answer) {
    if (field != null && !field.isText(row)) {
      field.set(row, answer);
      return Step.PASS;
    }
    if (field == null) {
      row.clearFields();
    }
    if (field == null && answer instanceof Map<?, ?> map) {
      map.forEach((key, member) -> CellValue.put(row, names.of(String.valueOf(key)), member));
      return Step.PASS;
    }
    value = answer;
    return text.apply(row);
  }

  /** The answer of the record at hand. */
  private final class Given extends Expression {
    @Override
    public @Nullable Object value(Row row) {
      return value;
    }
  }
}
