package io.weir.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Letters change as {@link String} changes them. */
class LetterCaseTest {
  @Test
  void everyCharacterChangesAsInAString() {
    for (int point = 0; point < 0x11000; point++) {
      if (point < 0xD800 || point > 0xDFFF) {
        String text = "ab" + Character.toString(point) + "C dEfGhIjK";
        same(text);
        same(Character.toString(point));
      }
    }
  }

  @Test
  void mixedTextsAndBadBytesChangeAsInAString() {
    String[] parts = {"A", "z", "Hello World ", "É", "ß", "Σ", "İ", "ς", "x\uDCC3", "\uDCFF", "Ж", "ÿ", "😀", "[@`{", "ABCDEFGHIJKL"};
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      same(text.toString());
    }
  }

  private static void same(String text) {
    byte[] bytes = Utf8.encode("?" + text + "?");
    for (boolean upper : new boolean[] {false, true}) {
      ByteBuilder out = new ByteBuilder(0);
      out.add("before");
      boolean changed = LetterCase.change(bytes, 1, bytes.length - 1, upper, out);
      String inside = Utf8.decode(bytes, 1, bytes.length - 2);
      String wanted = upper ? inside.toUpperCase(Locale.ROOT) : inside.toLowerCase(Locale.ROOT);
      assertThat(out.toString()).isEqualTo("before" + (changed ? wanted : ""));
      if (!changed) {
        assertThat(wanted).isEqualTo(inside);
      }
    }
  }
}
