package io.weir.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.language.ProgramMistakes;
import io.weir.language.ProgramRun;
import io.weir.stage.OnError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Malformed records of every format and what is said of each: a table of program, record and message, separated by
 * tabs; {@code \t \\} and {@code \xHH} stand for bytes.
 */
class MalformedRecordsTest {
  record Malformed(String program, byte[] text, String said) {
    static Malformed of(String line) {
      String[] parts = line.split("\t", -1);
      return new Malformed(parts[0], bytes(parts[1]), parts.length > 2 ? parts[2] : "");
    }

    @Override
    public String toString() {
      return program + ": " + new String(text, StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at++) {
      char kind = text.charAt(at) == '\\' ? text.charAt(++at) : 0;
      switch (kind) {
        case 't' -> bytes.write('\t');
        case '\\' -> bytes.write('\\');
        case 'x' -> {
          bytes.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
          at += 2;
        }
        default -> bytes.writeBytes(text.substring(kind == 0 ? at : at - 1, at + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  static List<Malformed> table() throws IOException {
    try (InputStream from = MalformedRecordsTest.class.getResourceAsStream("/malformed/records.txt")) {
      return new String(from.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(Malformed::of).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void failsTheRecordAndSaysWhatIsWrongWithIt(Malformed malformed) throws ProgramMistakes {
    ProgramRun run = new ProgramRun(malformed.program, OnError.DROP);
    byte[] line = java.util.Arrays.copyOf(malformed.text, malformed.text.length + 1);
    line[malformed.text.length] = '\n';
    run.batch(line, 0, 1);
    run.end();
    assertThat(run.tally.failed).isEqualTo(1);
    assertThat(run.text()).isEmpty();
    assertThat(run.tally.failures.get(0).message()).isEqualTo(malformed.said);
  }

  @Test
  void everyFormatThatCanFailIsInTheTable() throws IOException {
    Set<String> formats = table().stream().map(row -> row.program.split(" ")[1]).collect(Collectors.toSet());
    assertThat(formats).containsExactlyInAnyOrder("json", "logfmt", "kv", "csv", "tsv", "common", "combined", "syslog", "regex",
        "pattern", "cri", "docker");
  }
}
