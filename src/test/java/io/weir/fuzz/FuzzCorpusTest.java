package io.weir.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing has found worth keeping is held to the same promises in every build. */
class FuzzCorpusTest {
  private static final Duration HANG = Duration.ofSeconds(20);

  @ParameterizedTest
  @EnumSource(Target.class)
  void keepsItsPromisesForEveryInputKept(Target target) throws IOException {
    List<byte[]> inputs = Corpus.of(target);
    assertThat(inputs).as(target.title()).isNotEmpty();
    for (byte[] input : inputs) {
      long begin = System.nanoTime();
      assertThatCode(() -> target.run(input)).as("%s: %s", target.title(), Corpus.escaped(input))
          .doesNotThrowAnyException();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(Corpus.escaped(input)).isLessThan(HANG);
    }
  }

  @Test
  void inputsAreKeptAsTheyAre() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    assertThat(Corpus.unescaped(Corpus.escaped(all))).isEqualTo(all);
  }
}
