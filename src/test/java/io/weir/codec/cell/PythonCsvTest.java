package io.weir.codec.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV against Python's csv module, on generated data with ragged rows. */
class PythonCsvTest {
  private static final String SCRIPT = """
      import csv, sys
      def cell(s):
          return s.replace('\\\\', '\\\\\\\\').replace('\\t', '\\\\t').replace('\\n', '\\\\n')
      out = []
      with open(sys.argv[1], newline='', encoding='utf-8') as f:
          for row in csv.reader(f, strict=True):
              if len(row) == 3:
                  out.append('\\t'.join(map(cell, row)) + '\\n')
      sys.stdout.buffer.write(''.join(out).encode('utf-8'))
      """;
  private static final String[] PIECES = {"a", "1", "1.50", "é", " ", "\\", "x\"y", "long text of a cell", "\t", "-"};

  @TempDir Path folder;

  private static String cell(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    if (random.nextInt(3) > 0 && !text.toString().startsWith("\"")) {
      return text.toString();
    }
    String inside = random.nextInt(3) == 0 ? "," : random.nextInt(3) == 0 ? "\n" : random.nextInt(3) == 0 ? "\r\n" : "";
    return "\"" + (text + inside + text).replace("\"", "\"\"") + "\"";
  }

  private static String rows(Random random, int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int cells = random.nextInt(10) == 0 ? random.nextInt(6) : 3;
      for (int j = 0; j < cells; j++) {
        rows.append(j == 0 ? "" : ",").append(cell(random));
      }
      rows.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
    }
    return rows.toString();
  }

  @Test
  void readsWhatPythonReads() throws IOException, InterruptedException, ProgramMistakes {
    Path file = folder.resolve("rows.csv");
    Path script = Files.writeString(folder.resolve("read.py"), SCRIPT);
    String rows = rows(new Random(7), 5_000);
    Files.writeString(file, rows);
    Process python = new ProcessBuilder("python3", script.toString(), file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String expected = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).isZero();
    assertThat(expected.lines().count()).isGreaterThan(4_000);
    assertThat(ProgramRun.of("parse csv header \"a,b,c\" | as tsv header off", rows)).isEqualTo(expected);
    String json = ProgramRun.of("parse csv header \"a,b,c\" | as json", rows);
    assertThat(ProgramRun.of("parse json | keep a, b, c | as tsv header off", json)).isEqualTo(expected);
  }
}
