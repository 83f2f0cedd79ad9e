package io.weir.stage.edit;

import io.weir.batch.LetterCase;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code lower} and {@code upper}: Unicode case, of no particular language. */
public final class CaseStep extends Step {
  private final EditedPlaces places;
  private final TextEdit edit;

  /** @param fields null for the record's text */
  public CaseStep(boolean upper, @Nullable List<Name> fields) {
    places = new EditedPlaces(upper ? "upper" : "lower", fields);
    edit = (bytes, start, end, out) -> LetterCase.change(bytes, start, end, upper, out);
  }

  @Override
  public int apply(Row row) {
    return places.apply(row, edit);
  }
}
