package io.weir.codec.cell;

import io.weir.batch.ByteBuilder;
import io.weir.batch.ByteSearch;
import io.weir.batch.Utf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of columns as a first record, or an option, gives them. */
public final class ColumnNames {
  private ColumnNames() {}

  /** The names in a record; one that was there already gets {@code _2}, {@code _3} and so on. */
  public static List<String> of(byte[] record, CellSyntax syntax) {
    List<String> names = new ArrayList<>();
    ByteBuilder cell = new ByteBuilder(64);
    for (int at = 0; at <= record.length; at++) {
      cell.clear();
      at = syntax.quoted() && at < record.length && record[at] == '"' ? quoted(record, at + 1, syntax, cell)
          : plain(record, at, syntax, cell);
      names.add(Utf8.decode(cell.array(), 0, cell.length()));
    }
    return unique(names);
  }

  /** The names in an option: as in a record, or, where the delimiter does not come, with commas between. */
  public static List<String> ofOption(String text, CellSyntax syntax) {
    byte[] record = Utf8.encode(text);
    boolean delimited = ByteSearch.indexOf(record, syntax.delimiter(), 0, record.length) >= 0;
    List<String> names = of(record, delimited ? syntax : new CellSyntax((byte) ',', true));
    return unique(names.stream().map(String::strip).toList());
  }

  private static int plain(byte[] b, int from, CellSyntax syntax, ByteBuilder cell) {
    int at = ByteSearch.indexOf(b, syntax.delimiter(), from, b.length);
    int end = at < 0 ? b.length : at;
    if (syntax.quoted()) {
      cell.add(b, from, end - from);
    } else {
      syntax.unescape(b, from, end, cell);
    }
    return end;
  }

  /** A quote that is not closed takes all; what stands behind a closing one belongs to the name. */
  private static int quoted(byte[] b, int from, CellSyntax syntax, ByteBuilder cell) {
    int at = from;
    while (at < b.length) {
      if (b[at] == '"') {
        if (at + 1 >= b.length || b[at + 1] != '"') {
          return plain(b, at + 1, syntax, cell);
        }
        at++;
      }
      cell.add(b[at++]);
    }
    return at;
  }

  private static List<String> unique(List<String> names) {
    Set<String> taken = new HashSet<>();
    // where to go on counting: a record may name one column hundreds of thousands of times
    Map<String, Integer> next = new HashMap<>();
    List<String> unique = new ArrayList<>();
    for (String name : names) {
      String one = name;
      for (int i = next.getOrDefault(name, 2); !taken.add(one); i++) {
        one = name + "_" + i;
        next.put(name, i + 1);
      }
      unique.add(one);
    }
    return unique;
  }
}
