package io.weir.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QuoteScanTest {
  private static final CellLayout CSV = new CellLayout((byte) ',', true, false);

  @Test
  void findsTheLastEndInFrontOfAnOpenQuote() {
    assertThat(lastEnds("a,b\n1,2\n\"x\ny", 64)).containsExactly(8);
  }

  @Test
  void takesAQuoteThatBeginsNoCellForText() {
    assertThat(lastEnds("a\"b\nc\"\nd", 64)).containsExactly(7);
  }

  @Test
  void findsTheLastEndBehindMoreQuotedCellsThanItRemembers() {
    String quoted = "\"a\nb\",".repeat(1000);
    assertThat(lastEnds("1\n" + quoted, 1 << 20)).containsExactly(2);
    assertThat(lastEnds(quoted + "2\n" + quoted, 1 << 20)).containsExactly(quoted.length() + 2);
  }

  @Property(seed = "1", tries = 3000)
  void theLastEndIsTheLastOfAllEndsWhateverPiecesTheBytesComeIn(@ForAll("texts") String text,
      @ForAll("sizes") int size) {
    assertThat(lastEnds(text, size)).isEqualTo(lastOfNext(text, size));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("\"", "\"", ",", "\n", "a", "bcdefghijk", "\r\n", "\"\"", "\"x\ny\"", "é").list().ofMaxSize(120)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.of(1, 2, 3, 7, 8, 31, 40, 1000);
  }

  /** For each piece the last end of a record in it, or -1. */
  private static List<Integer> lastEnds(String text, int size) {
    byte[] bytes = Utf8.encode(text);
    QuoteScan scan = begun();
    List<Integer> ends = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += size) {
      ends.add(scan.lastEnd(bytes, at, Math.min(bytes.length, at + size)));
    }
    return ends;
  }

  private static List<Integer> lastOfNext(String text, int size) {
    byte[] bytes = Utf8.encode(text);
    QuoteScan scan = begun();
    List<Integer> ends = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += size) {
      int last = -1;
      for (int next = at; (next = scan.next(bytes, next, Math.min(bytes.length, at + size))) >= 0;) {
        last = next;
      }
      ends.add(last);
    }
    return ends;
  }

  private static QuoteScan begun() {
    QuoteScan scan = new QuoteScan((byte) '\n', CSV);
    scan.begin(true);
    return scan;
  }
}
