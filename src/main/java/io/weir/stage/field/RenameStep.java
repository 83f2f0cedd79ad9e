package io.weir.stage.field;

import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code rename F as G, …}: in place; a field G that was there goes. A place within a map stays where it is if G is
 * beside it, else it moves.
 */
public final class RenameStep extends Step {
  /** @param name the new name when it is a plain field name; null: a nested place */
  public record Renaming(FieldPath from, FieldPath to, @Nullable Name name) {
    public static Renaming of(List<String> from, List<String> to, Names names) {
      return new Renaming(new FieldPath(from, names), new FieldPath(to, names),
          to.size() == 1 ? names.of(to.get(0)) : null);
    }
  }

  private final Renaming[] renamings;

  public RenameStep(List<Renaming> renamings) {
    this.renamings = renamings.toArray(new Renaming[0]);
  }

  @Override
  public int apply(Row row) {
    for (Renaming renaming : renamings) {
      int cell = renaming.from().cell(row);
      Name name = renaming.name();
      if (cell >= 0 && name != null) {
        row.rename(cell, name);
      } else if (cell < 0 && renaming.from().isBeside(renaming.to()) && renaming.from().isIn(row)
          && renaming.to().cell(row) < 0) {
        renaming.from().rename(row, renaming.to());
      } else if (renaming.from().isIn(row)) {
        Object value = renaming.from().value(row);
        renaming.from().remove(row);
        renaming.to().set(row, value);
      }
    }
    return PASS;
  }
}
