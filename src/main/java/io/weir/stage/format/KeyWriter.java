package io.weir.stage.format;

import io.weir.batch.ByteBuilder;
import io.weir.codec.RecordWriter;
import io.weir.record.Name;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.Expression;
import java.util.List;

/** Writes what a sink asked to be told of each record. Where a value it needs is null, the record fails. */
public final class KeyWriter extends RecordWriter {
  private final List<String> names;
  private final Expression[] holes;
  private final TemplateWriter template;

  /** @param names of the holes, for messages */
  public KeyWriter(List<String> literals, List<String> names, List<Expression> holes, Name scratch) {
    this.names = names;
    this.holes = holes.toArray(new Expression[0]);
    template = new TemplateWriter(literals, holes, scratch);
  }

  @Override
  public boolean write(Row row, ByteBuilder out) {
    for (int i = 0; i < holes.length; i++) {
      if (holes[i].value(row) == null) {
        throw new RowFailure("the record has nothing for {" + names.get(i) + "}, which says where it goes");
      }
    }
    return template.write(row, out);
  }
}
