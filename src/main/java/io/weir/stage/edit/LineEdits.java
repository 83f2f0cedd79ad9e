package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.record.RowFailure;
import io.weir.regex.LineFilter;
import io.weir.regex.Regex;

/**
 * Edits those lines of a batch that a pattern matches, and copies the stretches between them. Belongs to one thread.
 */
public final class LineEdits implements BatchTextEdit {
  private final LineFilter lines;
  private final TextEdit edit;
  private String failure = "";

  /** @param edit changes nothing in a text that {@code regex} does not match */
  public LineEdits(Regex regex, TextEdit edit, byte delimiter) {
    lines = new LineFilter(regex, delimiter);
    this.edit = edit;
  }

  @Override
  public int edit(byte[] bytes, int from, int end, ByteBuilder out) {
    int copied = from;
    int at = from;
    while (at < end) {
      int line = lines.next(bytes, at, end);
      if (line < 0) {
        break;
      }
      at = lines.lineEnd();
      int textEnd = lines.textEnd();
      out.add(bytes, copied, line - copied);
      copied = line;
      int before = out.length();
      try {
        if (edit.edit(bytes, line, textEnd, out)) {
          copied = textEnd;
        }
      } catch (RowFailure why) {
        out.length(before);
        failure = String.valueOf(why.getMessage());
        return line;
      }
    }
    out.add(bytes, copied, end - copied);
    return end;
  }

  @Override
  public String failure() {
    return failure;
  }
}
