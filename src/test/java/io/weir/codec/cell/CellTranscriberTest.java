package io.weir.codec.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Batch;
import io.weir.batch.ByteBuilder;
import io.weir.batch.Delivery;
import io.weir.batch.Head;
import io.weir.batch.Origin;
import io.weir.batch.Utf8;
import io.weir.codec.BatchTranscriber;
import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import io.weir.record.Names;
import io.weir.record.NumericText;
import io.weir.stage.OnError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Cells written as JSON without fields between, against the way through fields, which the second program takes. */
class CellTranscriberTest {
  private static final String THROUGH_FIELDS = " | set f = 1 | remove f";
  /** A row so long that the ones in front of it are written where there are bytes behind them to look at. */
  private static final String LAST = "z".repeat(200) + ",2,3\n";
  private static final byte[] NAMES = Utf8.encode("x,\"a \"\"name\"\"\",a_name_of_more_than_sixteen_bytes");

  private static Arbitrary<String> cell() {
    Arbitrary<String> piece = Arbitraries.of("a", "1", "-2.50", "007", ".", "-", "\"", "\"\"", "\\", "\\n", "\t", "\r", "\u0001", "é",
        "日本", "\uDC80", "\uDCC3", " ", "01234567", "a text of more than thirty-two bytes in it");
    Arbitrary<String> text = piece.list().ofMaxSize(4).map(pieces -> String.join("", pieces));
    return Arbitraries.oneOf(text, text.map(t -> '"' + t.replace("\"", "\"\"") + '"'),
        text.map(t -> '"' + (t + ",\n" + t).replace("\"", "\"\"") + '"'));
  }

  private static Arbitrary<List<String>> rows(int least, int most) {
    Arbitrary<String> end = Arbitraries.of("\n", "\r\n", "\n\n\r\n");
    return cell().list().ofMinSize(least).ofMaxSize(most).map(cells -> String.join(",", cells))
        .flatMap(row -> end.map(e -> row + e)).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<String>> even() {
    return rows(3, 3);
  }

  @Provide
  Arbitrary<List<String>> ragged() {
    return rows(2, 4);
  }

  @Property(seed = "1", tries = 500)
  void writesWhatTheWayThroughFieldsWrites(@ForAll("even") List<String> rows) throws ProgramMistakes {
    String text = Utf8.decode(NAMES, 0, NAMES.length) + "\n" + String.join("", rows);
    assertSame("parse csv", "", text);
    assertSame("parse csv", "", text + LAST);
    assertSame("parse csv", "", text.stripTrailing());
    String tabs = (text + LAST).lines().map(line -> line.replace("\t", "").replace(",", "\t") + "\n").collect(Collectors.joining());
    assertSame("parse tsv", "", tabs);
  }

  @Property(seed = "1", tries = 300)
  void writesTheRowsBesideOnesThatDoNotFit(@ForAll("ragged") List<String> rows) throws ProgramMistakes {
    String text = Utf8.decode(NAMES, 0, NAMES.length) + "\r\n" + String.join("", rows);
    assertSame("parse csv", "", text);
    assertSame("parse csv", "", text + LAST);
    assertSame("parse csv", " | where x > 0 || x == 'a' | as json", text);
    assertSame("parse csv", " | grep 'a'", text);
  }

  /** Bytes behind the batch, as a reader's buffer has them, may look as if the last record went on. */
  @Property(seed = "1", tries = 500)
  void looksAtNothingBehindTheBatch(@ForAll("even") List<String> rows) throws ProgramMistakes {
    String text = String.join("", rows);
    byte[] buffer = Utf8.encode(text + "more,\"of\nit\",and more,and more and more and more\n");
    int length = Utf8.encode(text).length;
    assertThat(written(buffer, length)).isEqualTo(written(Arrays.copyOf(buffer, length), length));
    int unterminated = text.stripTrailing().isEmpty() ? 0 : Utf8.encode(text.stripTrailing()).length;
    assertThat(written(buffer, unterminated)).isEqualTo(written(Arrays.copyOf(buffer, unterminated), unterminated));
  }

  @Property(seed = "1", tries = 2000)
  void tellsNumbersAsNumericTextDoes(@ForAll @StringLength(max = 12) @Chars({'.', '-', '0', ':', '/'})
      @CharRange(from = '0', to = '4') String text, @ForAll boolean atEnd) {
    byte[] bytes = (text + (atEnd ? "" : ",1234567")).getBytes(StandardCharsets.US_ASCII);
    assertThat(CellReader.isNumeric(bytes, 0, text.length())).isEqualTo(NumericText.fits(bytes, 0, text.length()));
  }

  @Test
  void aRecordThatTakesMoreRoomThanIsKeptIsWrittenToo() {
    String cell = "\u0001é".repeat(4000);
    byte[] bytes = Utf8.encode("1,2,3\n" + cell + ",\"" + cell + "\"\"\"," + cell + "\n4,5,6\n");
    String text = written(bytes, bytes.length);
    assertThat(text).contains("\"x\":1", "\"x\":\"\\u0001é\\u0001é", "é\\\"\"", "\"x\":4");
    assertThat(text.lines()).hasSize(3);
  }

  @Test
  void aRowThatDoesNotFitFailsWhereItIsParsed() throws ProgramMistakes {
    ProgramRun run = run("parse csv | as json", "a,b\n1,2\n3\n\"4\n");
    assertThat(run.text()).isEqualTo("{\"a\":1,\"b\":2}\n");
    assertThat(run.tally.failed).isEqualTo(2);
    assertThat(run.tally.failures.get(0).stepName()).isEqualTo("parse");
    assertThat(run.tally.failures.get(0).step()).isEqualTo(1);
  }

  /** What is written of a batch that is all usual, and how many records that are. */
  private static String written(byte[] buffer, int length) {
    Names names = new Names();
    CellTranscriber transcriber = new CellTranscriber(new CellReader(CellSyntax.CSV, null, names, null), names);
    Origin origin = Origin.STDIN.headed(new Head(NAMES, NAMES.length + 1));
    ByteBuilder out = new ByteBuilder(16);
    int records = transcriber.write(new Batch(buffer, length, origin, NAMES.length + 1, 0, 0, 0, Delivery.NOBODY), out);
    if (records == BatchTranscriber.ORDINARY) {
      return "ordinary";
    }
    assertThat(out.toString().lines().count()).isEqualTo(records);
    return out.toString();
  }

  private static void assertSame(String parse, String rest, String text) throws ProgramMistakes {
    ProgramRun straight = run(parse + rest, text);
    ProgramRun through = run(parse + THROUGH_FIELDS + rest, text);
    assertThat(straight.text()).isEqualTo(through.text());
    assertThat(straight.tally.in).isEqualTo(through.tally.in);
    assertThat(straight.tally.out).isEqualTo(through.tally.out);
    assertThat(straight.tally.failed).isEqualTo(through.tally.failed);
    assertThat(straight.tally.replacedBytes).isEqualTo(through.tally.replacedBytes);
  }

  private static ProgramRun run(String program, String text) throws ProgramMistakes {
    ProgramRun run = new ProgramRun(program, OnError.DROP);
    run.batch(Utf8.encode(text), 0, 1);
    run.end();
    return run;
  }
}
