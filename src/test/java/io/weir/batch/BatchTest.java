package io.weir.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class BatchTest {
  @Example
  void recordsEndWithLfOrCrLfAndTheLastOneMayNotEnd() {
    assertThat(records("a\r\n\n\rb\n\r\nc\r", '\n'))
        .containsExactly("a 2", " 1", "\rb 1", " 2", "c\r 0");
    assertThat(records("", '\n')).isEmpty();
    assertThat(records("\n", '\n')).containsExactly(" 1");
  }

  @Example
  void recordsMayEndWithNul() {
    assertThat(records("a\r\n\0b", '\0')).containsExactly("a\r\n 1", "b 0");
  }

  @Example
  void aRecordThatWasSkippedIsOneEvenWhenNothingIsLeftOfIt() {
    Batch batch = new Batch(new byte[0], 0, Origin.STDIN, 0, 1, 0, 10, Delivery.NOBODY);
    batch.frame((byte) '\n');
    assertThat(batch.count()).isOne();
    assertThat(batch.terminator(0)).isEqualTo(Batch.NONE);
  }

  @Property(seed = "1", tries = 2000)
  void textsAndTerminatorsTogetherAreTheBytes(@ForAll @Chars({'a', '\n', '\r', '\0'}) @StringLength(max = 60) String text) {
    for (char delimiter : new char[] {'\n', '\0'}) {
      List<String> expected = new ArrayList<>(List.of(text.split(String.valueOf(delimiter), -1)));
      if (expected.get(expected.size() - 1).isEmpty()) {
        expected.remove(expected.size() - 1);
      }
      List<String> found = records(text, delimiter);
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.size(); i++) {
        String record = found.get(i).substring(0, found.get(i).length() - 2);
        String terminator = found.get(i).endsWith("2") ? "\r" : "";
        assertThat(record + terminator).isEqualTo(expected.get(i));
      }
    }
  }

  /** The text of each record and how many bytes its terminator has. */
  private static List<String> records(String text, char delimiter) {
    Batch batch = Batch.of(text.getBytes(StandardCharsets.ISO_8859_1));
    batch.frame((byte) delimiter);
    List<String> records = new ArrayList<>();
    for (int i = 0; i < batch.count(); i++) {
      int size = Batch.size(batch.terminator(i));
      records.add(text.substring(batch.start(i), batch.next(i) - size) + " " + size);
    }
    return records;
  }

  @Example
  void whatASourceCountedIsKnownToWhoeverGetsTheBatchNextUntilItIsFramed() {
    Batch batch = Batch.of("a\nb\n".getBytes(StandardCharsets.UTF_8));

    assertThat(batch.known()).isNegative();
    assertThat(batch.known(2).shared(Delivery.NOBODY).known()).isEqualTo(2);
    assertThat(batch.with(Delivery.NOBODY).known()).isEqualTo(2);

    Batch uncounted = Batch.of("a\nb\nc".getBytes(StandardCharsets.UTF_8));
    uncounted.frame((byte) '\n');
    assertThat(uncounted.known()).isEqualTo(3);
  }
}
