package io.weir.stage.field;

import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code keep F, …}: only these fields, in this order. A glob keeps every field whose whole name fits, in the record's
 * order; a nested place keeps the maps on the way to it with nothing else in them.
 */
public final class KeepStep extends Step {
  /** Either a path or a glob. */
  public record Wanted(@Nullable FieldPath path, @Nullable Glob glob) {}

  /** A nested place to keep, the cell of the field that holds it, and what is there. */
  private record Place(FieldPath path, int holder, @Nullable Object value) {}

  private final Wanted[] wanted;
  private final boolean simple;
  /** Cells that are kept as they are, whatever nested place is named beside them. */
  private final BitSet whole = new BitSet();
  private int[] kept = new int[16];
  private int count;

  public KeepStep(List<Wanted> wanted) {
    this.wanted = wanted.toArray(new Wanted[0]);
    boolean plain = true;
    for (Wanted one : wanted) {
      FieldPath path = one.path();
      plain &= path != null && !path.isNested();
    }
    simple = plain;
  }

  @Override
  public int apply(Row row) {
    count = 0;
    if (kept.length < row.size() + wanted.length) {
      kept = new int[2 * (row.size() + wanted.length)];
    }
    if (simple) {
      for (Wanted one : wanted) {
        keepCell(one.path().cell(row));
      }
      row.retain(kept, count);
    } else {
      keepNested(row);
    }
    return PASS;
  }

  private void keepCell(int cell) {
    if (cell < 0) {
      return;
    }
    for (int i = 0; i < count; i++) {
      if (kept[i] == cell) {
        return;
      }
    }
    kept[count++] = cell;
  }

  private void keepNested(Row row) {
    List<Place> places = new ArrayList<>();
    whole.clear();
    for (Wanted one : wanted) {
      FieldPath path = one.path();
      if (path == null) {
        keepFitting(row, Objects.requireNonNull(one.glob()));
      } else if (path.cell(row) >= 0) {
        whole.set(path.cell(row));
        keepCell(path.cell(row));
      } else if (path.isIn(row)) {
        int holder = row.find(path.top());
        keepCell(holder);
        places.add(new Place(path, holder, path.value(row)));
      }
    }
    row.retain(kept, count);
    places.removeIf(place -> whole.get(place.holder()));
    for (Place place : places) {
      row.putBoxed(place.path().top(), new LinkedHashMap<>());
    }
    for (Place place : places) {
      place.path().set(row, place.value());
    }
  }

  private void keepFitting(Row row, Glob glob) {
    for (int place = 0; place < row.size(); place++) {
      int cell = row.cellAt(place);
      if (glob.fits(row.name(cell).text())) {
        whole.set(cell);
        keepCell(cell);
      }
    }
  }
}
