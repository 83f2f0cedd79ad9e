package io.weir.stage.field;

import io.weir.codec.CellValue;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Step;
import org.jspecify.annotations.Nullable;

/** Does to a place inside a map what another step does to a field: the value visits a field of its own. */
public final class NestedStep extends Step {
  private final FieldPath path;
  private final Name visited;
  private final Step inner;

  /**
   * @param visited a name no field can have
   * @param inner works on the field of that name
   */
  public NestedStep(FieldPath path, Name visited, Step inner) {
    this.path = path;
    this.visited = visited;
    this.inner = inner;
  }

  @Override
  public int apply(Row row) {
    @Nullable Object before = path.value(row);
    if (before == null) {
      return PASS;
    }
    CellValue.put(row, visited, before);
    int verdict = inner.apply(row);
    int cell = row.find(visited);
    @Nullable Object after = cell < 0 ? null : CellValue.read(row, cell);
    row.remove(visited);
    if (verdict == PASS && !before.equals(after)) {
      path.set(row, after);
    }
    return verdict;
  }
}
