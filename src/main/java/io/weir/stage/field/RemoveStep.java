package io.weir.stage.field;

import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;

/** {@code remove F, …}: the record without these fields; a glob removes every field whose whole name fits. */
public final class RemoveStep extends Step {
  private final FieldPath[] paths;
  private final Glob[] globs;

  public RemoveStep(List<FieldPath> paths, List<Glob> globs) {
    this.paths = paths.toArray(new FieldPath[0]);
    this.globs = globs.toArray(new Glob[0]);
  }

  @Override
  public int apply(Row row) {
    for (FieldPath path : paths) {
      path.remove(row);
    }
    for (Glob glob : globs) {
      for (int place = row.size() - 1; place >= 0; place--) {
        Name name = row.name(row.cellAt(place));
        if (glob.fits(name.text())) {
          row.remove(name);
        }
      }
    }
    return PASS;
  }
}
