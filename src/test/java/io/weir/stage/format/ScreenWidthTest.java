package io.weir.stage.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenWidthTest {
  @ParameterizedTest
  @CsvSource({"'',0", "abc,3", "größe,5", "日本,4", "한글,4", "ｱ,1", "Ａ,2", "e\u0301x,2", "👍🏽x,3", "👩‍👩‍👧,6", "\u200b,0", "𠀀,2",
      "→,1", "⌚,2", "\udc80,1", "ไทย,3", "का,2"})
  void aTextIsAsWideAsATerminalShowsIt(String text, int width) {
    assertThat(ScreenWidth.of(text)).isEqualTo(width);
  }
}
