package io.weir.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TextSearchTest {
  /** Long enough to be searched by its borders, and alike enough to have some. */
  @Provide
  Arbitrary<String> long_texts() {
    return Arbitraries.strings().withChars('a', 'b', '\udc80', '\ud83d').ofMinLength(1).ofMaxLength(4)
        .map(piece -> piece.repeat(40)).flatMap(start -> Arbitraries.of("", "a", "ab", "\ude00").map(end -> start + end));
  }

  @Property(tries = 400, seed = "1")
  void findsWhatTheJdkFinds(@ForAll("long_texts") String piece, @ForAll("long_texts") String other,
      @ForAll("long_texts") String wanted, @ForAll @IntRange(max = 200) int from) {
    String text = piece + other + piece;
    assertThat(new TextSearch(wanted).first(text, from)).isEqualTo(text.indexOf(wanted, from));
    assertThat(TextSearch.last(text, wanted, from)).isEqualTo(text.lastIndexOf(wanted, from));
  }

  @Test
  void aMillionCharsAreSearchedForHalfAMillionInNoTime() {
    String text = "a".repeat(1_000_000);
    String wanted = "a".repeat(500_000);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(3), () -> {
      assertThat(new TextSearch(wanted + "b").first(text, 0)).isEqualTo(-1);
      assertThat(TextSearch.last(text, "b" + wanted, text.length())).isEqualTo(-1);
      assertThat(new TextSearch(wanted).first(text, 7)).isEqualTo(7);
    });
  }
}
