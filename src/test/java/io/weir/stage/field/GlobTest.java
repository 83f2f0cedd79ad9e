package io.weir.stage.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class GlobTest {
  @Example
  void fitsWholeNames() {
    Glob glob = new Glob(List.of("a", "b", "c"));
    assertThat(List.of("abc", "a1b2c", "abbc", "abcabc")).allMatch(glob::fits);
    assertThat(List.of("ab", "ac", "abcd", "xabc", "acb")).noneMatch(glob::fits);
    assertThat(new Glob(List.of("", "")).fits("")).isTrue();
    assertThat(new Glob(List.of("a", "a")).fits("a")).isFalse();
  }

  @Property(seed = "1", tries = 2000)
  void fitsWhatTheObviousSearchFits(
      @ForAll @Size(min = 1, max = 4) List<@StringLength(max = 3) @CharRange(from = 'a', to = 'b') String> pieces,
      @ForAll @StringLength(max = 8) @CharRange(from = 'a', to = 'b') String name) {
    assertThat(new Glob(pieces).fits(name)).isEqualTo(fits(String.join("*", pieces), name));
  }

  private static boolean fits(String glob, String name) {
    if (glob.isEmpty()) {
      return name.isEmpty();
    }
    if (glob.charAt(0) == '*') {
      return fits(glob.substring(1), name) || !name.isEmpty() && fits(glob, name.substring(1));
    }
    return !name.isEmpty() && name.charAt(0) == glob.charAt(0) && fits(glob.substring(1), name.substring(1));
  }
}
