package io.weir.stage.format;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of texts, written so that columns stand below one another: two blanks between, none at the end. A column is as
 * wide as its widest cell, but no wider than {@link #WIDTH_MOST}; a longer cell pushes what follows to the right.
 */
final class TableText {
  static final int WIDTH_MOST = 200;
  private static final String GAP = "  ";
  private static final int CELL_BYTES = 48;

  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<String[]> rows = new ArrayList<>();
  private long bytes;

  /** An estimate of the memory it takes. */
  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The place of a column, which is a new one where there was none of that name. */
  int column(String name) {
    Integer at = columns.putIfAbsent(name, columns.size());
    return at == null ? columns.size() - 1 : at;
  }

  int width() {
    return columns.size();
  }

  /** @param cells by place; null is empty */
  void add(String[] cells) {
    rows.add(cells);
    bytes += CELL_BYTES;
    for (String cell : cells) {
      bytes += CELL_BYTES + (cell == null ? 0 : 2L * cell.length());
    }
  }

  /** Appends a line of names and all rows, and forgets the rows. */
  void write(ByteBuilder out, byte end) {
    int[] widths = new int[columns.size()];
    String[] names = columns.keySet().stream().map(TableText::shown).toArray(String[]::new);
    measure(names, widths);
    rows.forEach(row -> measure(row, widths));
    line(names, widths, out, end);
    rows.forEach(row -> line(row, widths, out, end));
    rows.clear();
    bytes = 0;
  }

  /** What would break the lines is spelled. */
  static String shown(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      plain &= !isControl(text.charAt(i));
    }
    if (plain) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.chars().forEach(c -> {
      switch (c) {
        case '\n' -> shown.append("\\n");
        case '\t' -> shown.append("\\t");
        case '\r' -> shown.append("\\r");
        default -> shown.append(isControl(c) ? String.format("\\x%02x", c) : String.valueOf((char) c));
      }
    });
    return shown.toString();
  }

  /** Of both control sets: a terminal obeys those behind DEL as well. */
  private static boolean isControl(int c) {
    return c < ' ' || c >= 0x7F && c <= 0x9F;
  }

  private static void measure(String[] cells, int[] widths) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null) {
        widths[i] = Math.max(widths[i], Math.min(WIDTH_MOST, width(cells[i])));
      }
    }
  }

  private static int width(String text) {
    return ScreenWidth.of(text);
  }

  private static void line(String[] cells, int[] widths, ByteBuilder out, byte end) {
    int missing = 0;
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i] == null ? "" : cells[i];
      if (!cell.isEmpty()) {
        for (; missing > 0; missing--) {
          out.add((byte) ' ');
        }
        Utf8.encode(cell, out);
      }
      missing += Math.max(0, widths[i] - width(cell)) + GAP.length();
    }
    out.add(end);
  }
}
