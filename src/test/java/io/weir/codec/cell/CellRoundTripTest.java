package io.weir.codec.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import io.weir.stage.OnError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CellRoundTripTest {
  @Provide
  Arbitrary<List<List<String>>> rows() {
    Arbitrary<String> cell = Arbitraries.strings().withChars("ab1.-,;\"\n\t\\ é")
        .ofMaxLength(12);
    return cell.list().ofSize(3).list().ofMaxSize(8);
  }

  private static String csv(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private static String tsv(String cell) {
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }

  @Property(tries = 500, seed = "1")
  void canonicalCsvIsWrittenAsItWasRead(@ForAll("rows") List<List<String>> rows) throws ProgramMistakes {
    String text = "x,y,z\n" + rows.stream().map(row -> row.stream().map(CellRoundTripTest::csv)
        .collect(Collectors.joining(",")) + "\n").collect(Collectors.joining());
    assertThat(ProgramRun.of("parse csv | as csv", text)).isEqualTo(rows.isEmpty() ? "" : text);
  }

  @Property(tries = 500, seed = "1")
  void canonicalTsvIsWrittenAsItWasRead(@ForAll("rows") List<List<String>> rows) throws ProgramMistakes {
    String text = "x\ty\tz\n" + rows.stream().map(row -> row.stream().map(CellRoundTripTest::tsv)
        .collect(Collectors.joining("\t")) + "\n").collect(Collectors.joining());
    assertThat(ProgramRun.of("parse tsv | as tsv", text)).isEqualTo(rows.isEmpty() ? "" : text);
  }

  @Property(tries = 500, seed = "1")
  void anyCutIntoBatchesGivesTheSameOutput(@ForAll("rows") List<List<String>> rows,
      @ForAll @IntRange(min = 0, max = 100) int each) throws ProgramMistakes {
    List<String> lines = rows.stream().map(row -> row.stream().map(CellRoundTripTest::csv)
        .collect(Collectors.joining(",")) + "\n").toList();
    String program = "parse csv header \"a,b,c\" | where a != \"1\" | as csv";
    ProgramRun run = new ProgramRun(program, OnError.DROP);
    long offset = 0;
    for (int i = 0; i < lines.size(); i += 1 + each % 3) {
      byte[] piece = String.join("", lines.subList(i, Math.min(lines.size(), i + 1 + each % 3)))
          .getBytes(StandardCharsets.UTF_8);
      run.batch(piece, offset, 0);
      offset += piece.length;
    }
    run.end();
    assertThat(run.text()).isEqualTo(ProgramRun.of(program, String.join("", lines)));
  }
}
