package io.weir.stage.field;

import io.weir.codec.CellValue;
import io.weir.record.Row;
import io.weir.stage.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code keep F, …}: only these fields, in this order. A glob keeps every field whose whole name fits, in the record's
 * order; a nested place keeps the maps on the way to it with nothing else in them.
 */
public final class KeepStep extends Step {
  /** Either a path or a glob. */
  public record Wanted(@Nullable FieldPath path, @Nullable Glob glob) {}

  private final Wanted[] wanted;
  private final boolean simple;
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
    Map<FieldPath, Object> inner = new LinkedHashMap<>();
    for (Wanted one : wanted) {
      FieldPath path = one.path();
      if (path != null && path.isNested() && path.cell(row) < 0 && path.isIn(row)) {
        inner.put(path, new Object[] {path.value(row)});
      }
    }
    List<FieldPath> whole = new ArrayList<>();
    for (Wanted one : wanted) {
      keepWanted(row, one, whole);
    }
    row.retain(kept, count);
    inner.forEach((path, value) -> {
      if (whole.stream().noneMatch(w -> w.top() == path.top())) {
        path.set(row, ((Object[]) value)[0]);
      }
    });
  }

  private void keepWanted(Row row, Wanted one, List<FieldPath> whole) {
    FieldPath path = one.path();
    Glob glob = one.glob();
    if (glob != null) {
      for (int place = 0; place < row.size(); place++) {
        int cell = row.cellAt(place);
        if (glob.fits(row.name(cell).text())) {
          keepCell(cell);
        }
      }
    } else if (path != null && path.cell(row) >= 0) {
      keepCell(path.cell(row));
      whole.add(path);
    } else if (path != null && path.isIn(row)) {
      keepCell(row.find(path.top()));
      CellValue.put(row, path.top(), new LinkedHashMap<Object, Object>());
    }
  }
}
