package io.weir.stage.redact;

import io.weir.batch.ByteBuilder;
import io.weir.stage.edit.BatchTextEdit;
import io.weir.stage.edit.TextEdit;

/** Redacts kinds of secrets over all records of a batch at once: none of them ever holds a line's end. */
final class BatchRedaction implements BatchTextEdit {
  private final TextEdit redaction;

  BatchRedaction(TextEdit redaction) {
    this.redaction = redaction;
  }

  @Override
  public int edit(byte[] bytes, int from, int end, ByteBuilder out) {
    if (!redaction.edit(bytes, from, end, out)) {
      out.add(bytes, from, end - from);
    }
    return end;
  }

  @Override
  public String failure() {
    return "";
  }
}
