package io.weir.language.step.ask;

import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import io.weir.record.Row;
import io.weir.stage.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record as the one argument of a call: a map of its fields, or its text where it has none. */
final class WholeRecord extends Expression {
  @Override
  public Object value(Row row) {
    if (row.size() == 0) {
      return List.of(Utf8.decode(row.line(), row.lineStart(), row.lineLength()));
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cellAt(place);
      fields.put(row.name(cell).text(), Question.plain(CellValue.read(row, cell)));
    }
    return List.of(Collections.unmodifiableMap(fields));
  }
}
