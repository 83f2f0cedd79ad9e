package io.weir.stage.edit;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.record.RowFailure;
import io.weir.regex.LineFilter;
import io.weir.regex.Regex;
import org.jspecify.annotations.Nullable;

/**
 * Edits those lines of a batch that a pattern matches, and copies the stretches between them; where most lines match,
 * all lines at once. Belongs to one thread.
 */
public final class LineEdits implements BatchTextEdit {
  private final LineFilter lines;
  private final TextEdit edit;
  private final @Nullable TextEdit whole;
  private String failure = "";

  /**
   * @param edit changes nothing in a text that {@code regex} does not match
   * @param whole the same for many lines at once, as {@link Regex#acrossLines} allows; or null
   */
  public LineEdits(Regex regex, TextEdit edit, @Nullable TextEdit whole, byte delimiter) {
    lines = new LineFilter(regex, delimiter);
    this.edit = edit;
    this.whole = delimiter == '\n' ? whole : null;
  }

  @Override
  public int edit(byte[] bytes, int from, int end, ByteBuilder out) {
    boolean atOnce = whole != null && !lines.isSelective(bytes, from, end)
        && ByteSearch.indexOf(bytes, (byte) '\r', from, end) < 0;
    return atOnce && editWhole(bytes, from, end, out) ? end : editLines(bytes, from, end, out);
  }

  private boolean editWhole(byte[] bytes, int from, int end, ByteBuilder out) {
    int before = out.length();
    try {
      if (whole == null || !whole.edit(bytes, from, end, out)) {
        out.add(bytes, from, end - from);
      }
      return true;
    } catch (RowFailure why) {
      // some line looks too far ahead; line by line shows which
      out.length(before);
      return false;
    }
  }

  private int editLines(byte[] bytes, int from, int end, ByteBuilder out) {
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
