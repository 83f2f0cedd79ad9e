package io.weir.codec.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Utf8;
import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import io.weir.stage.OnError;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Cells written as JSON without fields between, against the way through fields, which the second program takes. */
class CellTranscriberTest {
  private static final String THROUGH_FIELDS = " | set f = 1 | remove f";

  @Provide
  Arbitrary<List<String>> rows() {
    Arbitrary<String> piece = Arbitraries.of("a", "1", "-2.50", "007", ".", "-", "\"", "\"\"", "\\", "\\n", "\t", "\u0001", "é",
        "日本", "\uDC80", "\uDCC3", " ", "0123456789", "a text of more than thirty-two bytes in it");
    Arbitrary<String> text = piece.list().ofMaxSize(4).map(pieces -> String.join("", pieces));
    Arbitrary<String> cell = Arbitraries.oneOf(text, text, text.map(t -> '"' + t.replace("\"", "\"\"") + '"'),
        text.map(t -> '"' + t + ",\n" + t + '"'));
    return cell.list().ofMinSize(2).ofMaxSize(4).map(cells -> String.join(",", cells) + "\n").list().ofMaxSize(6);
  }

  @Property(seed = "1", tries = 1000)
  void writesWhatTheWayThroughFieldsWrites(@ForAll("rows") List<String> rows) throws ProgramMistakes {
    String text = "x,\"a \"\"name\"\"\",a_name_of_more_than_sixteen_bytes\n" + String.join("", rows);
    assertSame("parse csv", "", text);
    assertSame("parse csv", " | where x > 0 || x == 'a' | as json", text);
    assertSame("parse csv", " | grep 'a'", text);
    String tabs = text.lines().map(line -> line.replace("\t", "").replace(",", "\t") + "\n").collect(Collectors.joining());
    assertSame("parse tsv", "", tabs);
  }

  @Test
  void aRowThatDoesNotFitFailsWhereItIsParsed() throws ProgramMistakes {
    ProgramRun run = run("parse csv | as json", "a,b\n1,2\n3\n\"4\n");
    assertThat(run.text()).isEqualTo("{\"a\":1,\"b\":2}\n");
    assertThat(run.tally.failed).isEqualTo(2);
    assertThat(run.tally.failures.get(0).stepName()).isEqualTo("parse");
    assertThat(run.tally.failures.get(0).step()).isEqualTo(1);
  }

  private static void assertSame(String parse, String rest, String text) throws ProgramMistakes {
    ProgramRun straight = run(parse + rest, text);
    ProgramRun through = run(parse + THROUGH_FIELDS + rest, text);
    assertThat(straight.text()).isEqualTo(through.text());
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
