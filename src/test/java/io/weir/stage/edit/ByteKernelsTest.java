package io.weir.stage.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.regex.Regex;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Kernels that work on words of bytes do what the plain way does. */
class ByteKernelsTest {
  private final Random random = new Random(5);

  @Test
  void bytesAreReplacedAsMatchesAre() throws ReplacementTemplate.Mistake {
    for (int i = 0; i < 5_000; i++) {
      Regex regex = Regex.compile(pick("[aeiou]", "x", "([a-f])", "(?i)e", "[ \\t]", "\\d", "[\\x00-\\x7f]"));
      ReplacementTemplate template = ReplacementTemplate.compile(pick("", "*", "--", "é", "12345678", "123456789"), regex);
      byte[] text = text();
      boolean[] singles = Objects.requireNonNull(regex.singles());
      ByteReplacement kernel = ByteReplacement.of(singles, Objects.requireNonNull(template.fixed()));
      if (kernel != null) {
        assertThat(edited(kernel, text)).isEqualTo(edited(new Replacement(regex, template), text));
      }
    }
  }

  @Test
  void patternsOfMoreThanOneByteAreNotSingles() {
    for (String pattern : new String[] {"a+", "ab", "[^a]", "é", "a|bc", "^a", "a?", ""}) {
      assertThat(Regex.compile(pattern).singles()).as(pattern).isNull();
    }
  }

  @Test
  void runsOfWhiteSpaceBecomeOneBlank() {
    for (int i = 0; i < 20_000; i++) {
      byte[] text = text();
      String decoded = Utf8.decode(text, 1, text.length - 2);
      StringBuilder wanted = new StringBuilder();
      boolean inside = false;
      for (int point : decoded.codePoints().toArray()) {
        boolean white = Utf8.isWhiteSpace(point);
        if (!white || !inside) {
          wanted.appendCodePoint(white ? ' ' : point);
        }
        inside = white;
      }
      String found = edited(SqueezeStep::squeeze, text);
      assertThat(found == null ? decoded : found).isEqualTo(wanted.toString());
    }
  }

  private static String edited(TextEdit edit, byte[] text) {
    ByteBuilder out = new ByteBuilder(0);
    return edit.edit(text, 1, text.length - 1, out) ? out.toString() : null;
  }

  private byte[] text() {
    StringBuilder made = new StringBuilder("?");
    for (int n = random.nextInt(12); n > 0; n--) {
      made.append(pick("a", "e", " ", "  ", "\t", "word", "seventeen letters", "é", "\u00a0", "\u2003 ", "x", "E1", "😀"));
    }
    return made.append('?').toString().getBytes(StandardCharsets.UTF_8);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
