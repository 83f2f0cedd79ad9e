package io.weir.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.ByteBuilder;
import io.weir.record.RowFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of JSON texts, sorted as in Nicolas Seriot's "Parsing JSON is a Minefield": to be taken, to be refused, left open. */
class Rfc8259Test {
  record Text(char kind, String name, byte[] bytes) {
    static Text of(String line) {
      int tab = line.indexOf('\t');
      return new Text(line.charAt(0), line.substring(2, tab), unescaped(line.substring(tab + 1)));
    }

    /** As a member of an object, which is all that a record may be. */
    byte[] member() {
      ByteBuilder out = new ByteBuilder(16).add("{\"v\":".getBytes(StandardCharsets.US_ASCII));
      return out.add(bytes).add((byte) '}').toByteArray();
    }

    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < all.length; at++) {
      byte kind = all[at] == '\\' ? all[++at] : 0;
      switch (kind) {
        case 't' -> bytes.write('\t');
        case '\\' -> bytes.write('\\');
        case 'x' -> {
          bytes.write(Integer.parseInt(new String(all, at + 1, 2, StandardCharsets.US_ASCII), 16));
          at += 2;
        }
        default -> bytes.write(all[at]);
      }
    }
    return bytes.toByteArray();
  }

  static List<Text> table() throws IOException {
    try (InputStream from = Rfc8259Test.class.getResourceAsStream("/malformed/rfc8259.txt")) {
      return new String(from.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
          .map(Text::of).toList();
    }
  }

  private final Rows rows = new Rows(names -> new JsonReader(names, null));
  private final Rows some = new Rows(names -> new JsonReader(names, java.util.Set.of("nope")));

  @ParameterizedTest
  @MethodSource("table")
  void takesWhatIsRightAndRefusesWhatIsWrong(Text text) {
    boolean taken = text.kind != 'n';
    byte[] member = text.member();
    assertThat(rows.read(member)).as("in the midst: %s", rows.row.failure()).isEqualTo(taken);
    assertThat(rows.readAtEnd(member)).as("at the end of its array").isEqualTo(taken);
    assertThat(some.read(member)).as("where no member is needed").isEqualTo(taken);
    assertThat(isValue(text.bytes)).as("as a value").isEqualTo(taken);
  }

  private static boolean isValue(byte[] bytes) {
    try {
      JsonValues.read(bytes, 0, bytes.length);
      return true;
    } catch (RowFailure wrong) {
      assertThat(wrong.getMessage()).contains("expected ", ", found ");
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void writesWhatItTookSoThatItIsTakenAgain(Text text) {
    if (rows.read(text.member())) {
      String written = rows.json();
      assertThat(rows.jsonOf(written)).isEqualTo(written);
    }
  }

  @Test
  void thousandLevelsAreTakenAndOneMoreIsNot() {
    assertThat(rows.read("{\"v\":" + "[".repeat(999) + "]".repeat(999) + "}")).isTrue();
    assertThat(rows.read("{\"v\":" + "[".repeat(1000) + "]".repeat(1000) + "}")).isFalse();
    assertThat(rows.row.failure()).isEqualTo(
        "at byte 1005: expected at most 1000 lists and objects within one another, found '['");
    assertThat(rows.read("{\"v\":" + "[".repeat(100_000))).isFalse();
    assertThat(rows.read("{\"v\":" + "{\"\":".repeat(100_000))).isFalse();
  }
}
