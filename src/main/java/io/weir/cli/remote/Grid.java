package io.weir.cli.remote;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, columns as wide as they need: the first ones flush left, numbers flush right, the last one as it is. */
final class Grid {
  private static final int CELL_MAX = 40;

  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] numeric;

  /** @param headings one that begins with '>' is of a column of numbers */
  Grid(String... headings) {
    numeric = new boolean[headings.length];
    String[] plain = headings.clone();
    for (int i = 0; i < headings.length; i++) {
      numeric[i] = headings[i].startsWith(">");
      plain[i] = numeric[i] ? headings[i].substring(1) : headings[i];
    }
    rows.add(plain);
  }

  void row(String... cells) {
    String[] row = cells.clone();
    for (int i = 0; i + 1 < row.length; i++) {
      row[i] = row[i].length() > CELL_MAX ? row[i].substring(0, CELL_MAX - 1) + "…" : row[i];
    }
    rows.add(row);
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The lines, the headings first. */
  List<String> lines() {
    int[] widths = new int[numeric.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].codePointCount(0, row[i].length()));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String space = " ".repeat(widths[i] - row[i].codePointCount(0, row[i].length()));
      line.append(i == 0 ? "" : "  ").append(numeric[i] ? space + row[i] : row[i] + space);
    }
    return line.toString().stripTrailing();
  }
}
