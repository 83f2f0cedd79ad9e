package io.weir.codec.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.codec.Rows;
import io.weir.record.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellReaderTest {
  private final Rows csv = new Rows(names -> new CellReader(CellSyntax.CSV, List.of("a", "b"), names, null));
  private final Rows tsv = new Rows(names -> new CellReader(CellSyntax.TSV, List.of("a", "b"), names, null));

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
    "1,x                    | {\"a\":1,\"b\":\"x\"}",
    "007,1e5                | {\"a\":\"007\",\"b\":\"1e5\"}",
    "\"1\",-1.50            | {\"a\":\"1\",\"b\":-1.50}",
    ",                      | {\"a\":\"\",\"b\":\"\"}",
    "\"a \"\"b\"\" c\",\"\" | {\"a\":\"a \\\"b\\\" c\",\"b\":\"\"}",
    "a\"b,\"c,d\"           | {\"a\":\"a\\\"b\",\"b\":\"c,d\"}",
    "a long first cell,\"quoted, and long\" | {\"a\":\"a long first cell\",\"b\":\"quoted, and long\"}",
    "1                      | FAILED the row has 1 cell, expected one for each of the 2 columns",
    "1,2,3                  | FAILED the row has 3 cells, expected one for each of the 2 columns; the one at byte 5 has no column",
    "\"1,2                  | FAILED at byte 5: expected the closing '\"', found the end",
    "\"1\"2,3               | FAILED at byte 4: expected ',' or the end behind the closing '\"', found '2'",
    "x,\"1\" ,3             | FAILED at byte 6: expected ',' or the end behind the closing '\"', found ' '"})
  void readsRows(String text, String result) {
    assertThat(csv.jsonOf(text)).isEqualTo(result);
  }

  @Test
  void resolvesTheEscapesOfTabSeparatedValues() {
    assertThat(tsv.jsonOf("a\\tb\\\\t\\x\\\t\"1\"")).isEqualTo("{\"a\":\"a\\tb\\\\t\\\\x\\\\\",\"b\":\"\\\"1\\\"\"}");
  }

  @Test
  void givesNumericTextOnlyWhereUnquoted() {
    assertThat(csv.read("1,\"1\"")).isTrue();
    assertThat(csv.row.kind(csv.row.cellAt(0))).isEqualTo(Kind.NUMERIC);
    assertThat(csv.row.kind(csv.row.cellAt(1))).isEqualTo(Kind.TEXT);
  }

  @Test
  void readsOnlyTheColumnsNeededButCountsAll() {
    Rows few = new Rows(names -> new CellReader(CellSyntax.CSV, List.of("a", "b"), names, Set.of("b")));
    assertThat(few.jsonOf("1,2")).isEqualTo("{\"b\":2}");
    assertThat(few.jsonOf("1,2,3")).startsWith("FAILED");
  }

  /** Eight ends are noted at once, and those of cells too many are not kept: no width of table or row is in their way. */
  @Test
  void countsTheCellsOfARowThatIsTooWideForAnyTable() {
    for (int width = 1; width < 140; width++) {
      List<String> columns = IntStream.range(0, width).mapToObj(Integer::toString).toList();
      Rows rows = new Rows(names -> new CellReader(CellSyntax.CSV, columns, names, Set.of("0")));
      for (int size = 0; size < 8; size++) {
        String first = "x".repeat(size);
        assertThat(rows.jsonOf(first + ",".repeat(width - 1))).isEqualTo("{\"0\":\"" + first + "\"}");
        for (int cells = width + 1; cells < width + 90; cells += 8) {
          assertThat(rows.jsonOf(first + ",".repeat(cells - 1))).startsWith("FAILED the row has " + cells + " cells")
              .endsWith("the one at byte " + (width + 1 + size) + " has no column");
        }
      }
    }
  }

  @Test
  void namesEqualColumnsApart() {
    assertThat(ColumnNames.of("a,a,a_2,\"a\",,".getBytes(java.nio.charset.StandardCharsets.UTF_8), CellSyntax.CSV))
        .containsExactly("a", "a_2", "a_2_2", "a_3", "", "_2");
    assertThat(ColumnNames.ofOption("a, b", new CellSyntax((byte) ';', true))).containsExactly("a", "b");
  }

  @Property(tries = 2000, seed = "1")
  void readsOrRefusesAnyBytes(@ForAll byte[] bytes) {
    assertThat(csv.read(bytes)).isEqualTo(csv.readAtEnd(bytes));
    assertThat(tsv.read(bytes)).isEqualTo(tsv.readAtEnd(bytes));
  }
}
