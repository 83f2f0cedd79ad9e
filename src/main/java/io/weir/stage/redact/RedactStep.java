package io.weir.stage.redact;

import io.weir.batch.ByteBuilder;
import io.weir.codec.CellValue;
import io.weir.codec.TextSpan;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.regex.Regex;
import io.weir.stage.Step;
import io.weir.stage.edit.BatchTextEdit;
import io.weir.stage.edit.LineEdits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code redact}: hides secrets in fields, or in the text and every field. Texts inside lists and maps are looked at
 * too. A number is looked at by its spelling and becomes text where something is found.
 */
public final class RedactStep extends Step {
  private final List<Target> targets;
  private final Mark mark;
  private final @Nullable List<Name> fields;
  private final Redaction redaction;
  private final NestedRedaction nested;
  private final TextSpan text = new TextSpan();

  /** @param fields null for the text and all fields */
  public RedactStep(List<Target> targets, Mark mark, @Nullable List<Name> fields) {
    this.targets = List.copyOf(targets);
    this.mark = mark;
    this.fields = fields;
    redaction = new Redaction(targets, mark);
    nested = new NestedRedaction(redaction);
  }

  @Override
  public int apply(Row row) {
    if (fields != null) {
      for (Name field : fields) {
        int cell = row.find(field);
        if (cell >= 0) {
          redact(row, cell);
        }
      }
      return PASS;
    }
    ByteBuilder arena = row.arena();
    int from = arena.length();
    if (redaction.edit(row.line(), row.lineStart(), row.lineStart() + row.lineLength(), arena)) {
      row.line(arena.array(), from, arena.length() - from);
    }
    for (int place = 0; place < row.size(); place++) {
      redact(row, row.cellAt(place));
    }
    return PASS;
  }

  private void redact(Row row, int cell) {
    switch (row.kind(cell)) {
      case Kind.NULL, Kind.TRUE, Kind.FALSE -> { }
      case Kind.LIST, Kind.MAP, Kind.BOXED -> {
        Object before = CellValue.read(row, cell);
        Object after = nested.redact(before);
        if (after != before && after != null) {
          CellValue.put(row, row.name(cell), after);
        }
      }
      default -> {
        CellValue.text(row, cell, text);
        ByteBuilder arena = row.arena();
        int from = arena.length();
        if (redaction.edit(text.bytes, text.start, text.start + text.length, arena)) {
          CellValue.putEdited(row, row.name(cell), row.kind(cell), from);
        }
      }
    }
  }

  /**
   * The same over the texts of whole batches, right only for records without fields; null when record by record is as
   * good, which is so for a pattern among other targets.
   */
  public @Nullable BatchTextEdit batchEdit(byte delimiter) {
    if (targets.size() == 1 && targets.getFirst() instanceof Target.Pattern pattern) {
      Regex across = pattern.regex().acrossLines();
      return new LineEdits(pattern.regex(), new Redaction(targets, mark),
          across == null ? null : new Redaction(List.of(new Target.Pattern(across)), mark), delimiter);
    }
    boolean onlyKinds = targets.stream().allMatch(target -> target instanceof Target.Kind);
    return onlyKinds ? new BatchRedaction(new Redaction(targets, mark)) : null;
  }
}
