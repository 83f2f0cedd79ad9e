package io.weir.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Failure;
import io.weir.batch.Origin;
import io.weir.batch.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFileTest {
  @TempDir
  private Path folder;

  private String letter(Failure failure) throws IOException {
    Path path = folder.resolve("dead.jsonl");
    try (DeadLetterFile file = new DeadLetterFile(path.toString())) {
      file.add(failure);
      file.write();
    }
    return Files.readString(path);
  }

  private static Failure failure(byte[] text, long bytes) {
    return new Failure(2, "parse", 4, 7, new Origin("file", "a \"b\".log"), text, bytes, "no é\there");
  }

  @Test
  void writesOneJsonLine() throws IOException {
    assertThat(letter(failure("tab\tquote\" ü \u0001".getBytes(StandardCharsets.UTF_8), 0))).isEqualTo(
        "{\"line\":\"tab\\tquote\\\" ü \\u0001\",\"source\":\"a \\\"b\\\".log\",\"number\":7,\"step\":2,"
            + "\"error\":\"no é\\there\"}\n");
  }

  @Test
  void writesBytesThatAreNoTextAsBase64() throws IOException {
    assertThat(letter(failure(new byte[] {'a', (byte) 0xFF}, 0))).startsWith("{\"line_base64\":\"Yf8=\",\"source\":");
  }

  @Test
  void saysHowLongALineWasThatIsNotShownInFull() throws IOException {
    assertThat(letter(failure("beginning".getBytes(StandardCharsets.US_ASCII), 2_000_000)))
        .startsWith("{\"line\":\"beginning\",\"bytes\":2000000,\"source\":");
  }

  @Test
  void aBeginningThatIsCutWithinACharacterEndsBeforeIt() throws IOException {
    byte[] cut = java.util.Arrays.copyOf("a€".getBytes(StandardCharsets.UTF_8), 3);
    assertThat(letter(failure(cut, 5000))).contains("{\"line\":\"a\",\"bytes\":5000,");
    assertThat(letter(failure(cut, 0))).contains("{\"line_base64\":\"YeKC\"");
    assertThat(letter(failure("a€".getBytes(StandardCharsets.UTF_8), 5000))).contains("{\"line\":\"a€\",");
    assertThat(letter(failure(new byte[] {'a', (byte) 0xFF, (byte) 0xC3}, 5000))).contains("{\"line_base64\":\"Yf/D\",");
    assertThat(letter(failure(new byte[] {(byte) 0x80, (byte) 0x81, (byte) 0x82, (byte) 0x83}, 5000))).contains("{\"line_base64\":\"gIGCgw==\"");
  }

  @Test
  void isTextWhateverTheMessageQuotes() throws IOException {
    Failure failure = new Failure(1, "set", 0, 1, new Origin("f", "f"), new byte[0], 0, "int('" + (char) 0xDCFF + "é')");
    assertThat(letter(failure)).endsWith(",\"error\":\"int('\uFFFDé')\"}\n");
  }

  @Test
  void appends() throws IOException {
    letter(failure(new byte[0], 0));
    assertThat(letter(failure(new byte[0], 0))).hasLineCount(2);
  }

  @Test
  void aPipelineSaysWhereItFailed() {
    Output output = DeadLetterText.of(List.of(failure("a".getBytes(StandardCharsets.US_ASCII), 0),
        new Failure(0, "", 0, 0, null, new byte[] {'b'}, 0, "no")), "parse \"x\"");
    String text = new String(output.bytes(), output.start(), output.length(), StandardCharsets.UTF_8);
    assertThat(text).isEqualTo(
        "{\"line\":\"a\",\"source\":\"a \\\"b\\\".log\",\"number\":7,\"step\":2,\"error\":\"no é\\there\",\"component\":\"parse \\\"x\\\"\"}\n"
            + "{\"line\":\"b\",\"source\":null,\"number\":null,\"step\":0,\"error\":\"no\",\"component\":\"parse \\\"x\\\"\"}\n");
    int[] ends = output.spans().ends();
    assertThat(text.substring(0, text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8)).hasSize(ends[0]);
    assertThat(ends[1]).isEqualTo(output.length());
    assertThat(output.tally().out).isEqualTo(2);
    assertThat(output.terminated()).isTrue();
  }
}
