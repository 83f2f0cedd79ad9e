package io.weir.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The JDK's strict decoder is the oracle for what is UTF-8. */
class Utf8Test {
  @Property(seed = "1", tries = 5000)
  void anyBytesComeBack(@ForAll("nearlyUtf8") byte[] bytes) {
    assertThat(Utf8.encode(Utf8.decode(bytes, 0, bytes.length))).isEqualTo(bytes);
  }

  @Property(seed = "1", tries = 5000)
  void knowsWhatIsUtf8(@ForAll("nearlyUtf8") byte[] bytes) {
    int bad = Utf8.badAt(bytes, 0, bytes.length);
    assertThat(bad < 0).isEqualTo(isUtf8(bytes, bytes.length));
    if (bad >= 0) {
      assertThat(isUtf8(bytes, bad)).isTrue();
      assertThat(Utf8.sequence(bytes, bad, bytes.length)).isZero();
    }
  }

  @Property(seed = "1")
  void goodTextIsTheJdks(@ForAll String text) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.decode(bytes, 0, bytes.length)).isEqualTo(whole);
    assertThat(Utf8.encode(whole)).isEqualTo(bytes);
    assertThat(Utf8.isAscii(bytes, 0, bytes.length)).isEqualTo(bytes.length == whole.length());
  }

  @Example
  void badBytesBecomeLoneSurrogatesAndOthersTheirGeneralForm() {
    assertThat(Utf8.decode(new byte[] {'a', (byte) 0xE9, 'b'}, 0, 3)).isEqualTo("a\uDCE9b");
    assertThat(Utf8.encode("\uD800")).containsExactly(0xED, 0xA0, 0x80);
  }

  @Example
  void whiteSpaceIsUnicodes() {
    for (char c = 0; c < 0xFFFF; c++) {
      boolean expected = Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == 0x85;
      assertThat(Utf8.isWhiteSpace(c)).as("U+%04X", (int) c).isEqualTo(expected);
    }
  }

  /** Leads, continuations and the bytes at the edges of what is allowed, one behind the other. */
  @Provide
  Arbitrary<byte[]> nearlyUtf8() {
    return Arbitraries.of(0, 'a' + 0, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
        0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF).list().ofMaxSize(24).map(Utf8Test::bytes);
  }

  private static byte[] bytes(List<Integer> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i).byteValue();
    }
    return bytes;
  }

  private static boolean isUtf8(byte[] bytes, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException bad) {
      return false;
    }
  }
}
