package io.weir.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.batch.Utf8;
import io.weir.record.RowFailure;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearTimeTest {
  private static final int MEGABYTE = 1 << 20;

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', delimiter = ';', ignoreLeadingAndTrailingWhitespace = false, value = {
    "(a+)+$;a;b", "(.*)*x;a;b", "\\s+$;` `;x", "(x+x+)+y;x;z", "(a|aa)+$;a;b", "(a|a?)+$;a;b",
    "^(([a-z])+.)+[A-Z]([a-z])+$;a;!", "(.*?,){11}P;1,2,3;Q", "(?:a?){100}a{100};a;b",
    "(\\w+\\s?)*\\z;ab c;!", "((a*)*)*b;a;c", "[a-z]*[a-z]*[a-z]*[a-z]*[0-9];a;!", "(?i)(é|É)+x;é;y"})
  void oneSearchIsLinear(String pattern, String repeated, String last) {
    byte[] text = Utf8.encode(repeated.repeat(MEGABYTE / repeated.length()) + last);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      Searcher searcher = Regex.compile(pattern).searcher();
      boolean found = searcher.find(text, 0, text.length);
      assertThat(searcher.test(text, 0, text.length)).isEqualTo(found);
      if (found) {
        searcher.groupStart(Regex.compile(pattern).groupCount());
      }
    });
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', delimiter = ';', ignoreLeadingAndTrailingWhitespace = false, value = {"x*y|x;x",
      "x(?:.*y)?;x", "\\s+y| ;` `", "a|b.*c;ab"})
  void allMatchesGiveUpBeforeTheyTakeQuadraticTime(String pattern, String repeated) {
    byte[] text = Utf8.encode(repeated.repeat(MEGABYTE / repeated.length()));
    AllMatches all = new AllMatches(Regex.compile(pattern).searcher());
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      all.begin(text, 0, text.length);
      assertThatThrownBy(() -> {
        while (all.next()) {
          assertThat(all.searcher().matchEnd()).isLessThanOrEqualTo(text.length);
        }
      }).isInstanceOf(RowFailure.class).hasMessageContaining("64 times");
    });
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', delimiter = ';', ignoreLeadingAndTrailingWhitespace = false, value = {
    "\\s+$;` `;x;0", "a;a;b;1048576", "a*;a;b;2", "(?:a.*)?b;a;b;1", "a{1,3};a;b;349526", "\\b;a ;b;1048578",
    ";a;b;1048578"})
  void allMatchesOfOrdinaryPatternsAreFound(String pattern, String repeated, String last, int count) {
    byte[] text = Utf8.encode(repeated.repeat(MEGABYTE / repeated.length()) + last);
    AllMatches all = new AllMatches(Regex.compile(pattern == null ? "" : pattern).searcher());
    all.begin(text, 0, text.length);
    int found = 0;
    while (all.next()) {
      found++;
    }
    assertThat(found).isEqualTo(count);
  }

  @Test
  void aTextThatMakesEverNewStatesIsReadInBoundedMemory() {
    Random random = new Random(5);
    byte[] text = new byte[200_000];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) (random.nextBoolean() ? 'a' : 'b');
    }
    Searcher searcher = Regex.compile("a[ab]{60}c").searcher();
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () ->
        assertThat(searcher.test(text, 0, text.length)).isFalse());
    text[150_061] = 'c';
    text[150_000] = 'a';
    assertThat(searcher.find(text, 0, text.length)).isTrue();
    assertThat(searcher.matchStart()).isEqualTo(150_000);
    assertThat(searcher.matchEnd()).isEqualTo(150_062);
  }

  @Test
  void tooLargePatternsAreMistakes() {
    assertThatThrownBy(() -> Regex.compile("(\\w{1000}\\s{1000}){2}")).isInstanceOf(RegexMistake.class);
    assertThatThrownBy(() -> Regex.compile("(abcdefghijklmnopqrstuvwxyz){1000}"))
        .isInstanceOf(RegexMistake.class).hasMessageContaining("too large");
    assertThatThrownBy(() -> Regex.compile("(".repeat(5000) + ")".repeat(5000)))
        .isInstanceOf(RegexMistake.class).hasMessageContaining("nested");
    assertThat(Regex.compile("(?:a{1000})").groupCount()).isZero();
  }

  @Test
  void bytesThatAreNoUtf8CountAsOneCharacterEach() {
    byte[] text = {'a', (byte) 0xE9, 'b', (byte) 0xFF, (byte) 0xFE, 'c'};
    Searcher searcher = Regex.compile("(a.b)(.+)(c)").searcher();
    assertThat(searcher.find(text, 0, text.length)).isTrue();
    assertThat(searcher.groupStart(2)).isEqualTo(3);
    assertThat(searcher.groupEnd(2)).isEqualTo(5);
    assertThat(Regex.compile("^a.b..c$").searcher().test(text, 0, text.length)).isTrue();
    assertThat(Regex.compile("^a.b.c$").searcher().test(text, 0, text.length)).isFalse();
  }
}
