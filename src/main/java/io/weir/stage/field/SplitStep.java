package io.weir.stage.field;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.codec.NumberText;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import io.weir.stage.FanOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code split [F] [on "t"]}: one record for each piece of the text or field, or for each element of a list; other
 * fields are copied. What has only one piece stays as it is.
 */
public final class SplitStep extends FanOut {
  private final @Nullable FieldPath path;
  private final @Nullable String separator;
  private boolean text;
  private List<?> pieces = List.of();

  /**
   * @param path null: the record's text
   * @param separator null: runs of white space, those at the ends left out, as awk and Python split
   */
  public SplitStep(@Nullable FieldPath path, @Nullable String separator) {
    this.path = path;
    this.separator = separator;
  }

  @Override
  public int apply(Row row) {
    text = path == null || path.isText(row);
    if (text || path == null) {
      pieces = cut(Utf8.decode(row.line(), row.lineStart(), row.lineLength()));
      return MANY;
    }
    Object value = path.value(row);
    if (value == null) {
      return PASS;
    }
    if (value instanceof List<?> list) {
      pieces = list;
    } else if (value instanceof Map || value instanceof Boolean) {
      throw new RowFailure("cannot split " + path.top().text() + ": it is neither text nor a list");
    } else {
      String whole = spelling(value);
      pieces = cut(whole);
      if (pieces.size() == 1 && pieces.get(0).equals(whole)) {
        return PASS;
      }
    }
    return MANY;
  }

  /** How a value is written that is no text: what is not cut keeps its kind. */
  private static String spelling(Object value) {
    return value instanceof Spelled spelled ? spelled.text()
        : value instanceof Double real ? NumberText.format(real) : value.toString();
  }

  @Override
  public int pieces() {
    return pieces.size();
  }

  @Override
  public void piece(int number, Row row) {
    Object piece = pieces.get(number);
    if (path != null && !text) {
      path.set(row, piece);
      return;
    }
    ByteBuilder arena = row.arena();
    int start = arena.length();
    arena.add((String) piece);
    row.line(arena.array(), start, arena.length() - start);
  }

  private List<String> cut(String text) {
    return separator == null ? words(text) : cut(text, separator);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int at = 0; at < text.length(); at++) {
      boolean blank = Utf8.isWhiteSpace(text.charAt(at));
      if (blank && start >= 0) {
        words.add(text.substring(start, at));
        start = -1;
      } else if (!blank && start < 0) {
        start = at;
      }
    }
    if (start >= 0) {
      words.add(text.substring(start));
    }
    return words;
  }

  private static List<String> cut(String text, String separator) {
    List<String> cut = new ArrayList<>();
    int at = 0;
    for (int found; (found = text.indexOf(separator, at)) >= 0; at = found + separator.length()) {
      cut.add(text.substring(at, found));
    }
    cut.add(text.substring(at));
    return cut;
  }
}
