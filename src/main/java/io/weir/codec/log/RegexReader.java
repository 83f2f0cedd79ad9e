package io.weir.codec.log;

import io.weir.codec.Found;
import io.weir.codec.RecordReader;
import io.weir.record.Kind;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.NumericText;
import io.weir.record.Row;
import io.weir.regex.Regex;
import io.weir.regex.Searcher;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches a text for a regular expression and sets its named groups, in the order they stand in the pattern. A group
 * that took no part is null; one that spells a number is numeric text. Belongs to one thread.
 */
public final class RegexReader extends RecordReader {
  private final String pattern;
  private final Searcher searcher;
  private final boolean groups;
  private final @Nullable Name[] fields;

  /**
   * @param regex should have named groups
   * @param needed the groups wanted, or null for all
   */
  public RegexReader(Regex regex, Names names, @Nullable Set<String> needed) {
    pattern = regex.pattern();
    searcher = regex.searcher();
    List<@Nullable String> groupNames = regex.groupNames();
    fields = new Name[groupNames.size()];
    boolean any = false;
    for (int i = 0; i < fields.length; i++) {
      String name = groupNames.get(i);
      if (name != null && (needed == null || needed.contains(name))) {
        fields[i] = names.of(name);
        any = true;
      }
    }
    groups = any;
  }

  @Override
  public boolean read(byte[] bytes, int start, int length, Row row) {
    if (groups ? !searcher.find(bytes, start, start + length) : !searcher.test(bytes, start, start + length)) {
      return row.fail("expected text that matches \"" + pattern + "\", found no match in "
          + (length == 0 ? "an empty text" : Found.text(bytes, start, start + length)));
    }
    for (int i = 0; i < fields.length; i++) {
      Name field = fields[i];
      if (field != null) {
        int from = searcher.groupStart(i + 1);
        if (from < 0) {
          row.putNull(field);
        } else {
          put(row, field, bytes, from, searcher.groupEnd(i + 1));
        }
      }
    }
    return true;
  }

  /** Sets numeric text where it spells a number, else text. */
  static void put(Row row, Name field, byte[] bytes, int from, int to) {
    row.put(field, NumericText.fits(bytes, from, to - from) ? Kind.NUMERIC : Kind.TEXT, bytes, from, to - from);
  }
}
