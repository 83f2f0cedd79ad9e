package io.weir.config.yaml;

import io.weir.scheduling.schedule.Schedule;
import io.weir.scheduling.schedule.ScheduleReader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YamlWatchTest {
  private static final String TWO = "default: { strategy: cpu, parallelism: 2 }\n";
  private static final String INLINE = "default: { strategy: inline }\n";

  private @Nullable String content = TWO;
  private @Nullable String broken;
  private final List<String> told = new ArrayList<>();
  private final YamlWatch<Schedule> watch = new YamlWatch<>(this::bytes, TWO, ScheduleReader::read,
      new YamlWatch.Listener<Schedule>() {
        @Override
        public void read(Schedule schedule) {
          told.add(schedule.otherwise().shown());
        }

        @Override
        public void refused(YamlMistakes mistakes) {
          told.add(mistakes.problems().list().get(0).message());
        }

        @Override
        public void unreadable(String reason) {
          told.add(reason);
        }
      });

  private byte[] bytes() throws IOException {
    if (broken != null) {
      throw new IOException(broken);
    }
    if (content == null) {
      throw new NoSuchFileException("s.yaml");
    }
    return content.getBytes(StandardCharsets.UTF_8);
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      watch.tick();
    }
  }

  @Test
  void saysNothingOfAFileThatStaysAsItIs() {
    ticks(10);
    assertThat(told).isEmpty();
  }

  @Test
  void takesANewContentOnceWhenTwoLooksHaveFoundIt() {
    content = INLINE;
    watch.tick();
    assertThat(told).isEmpty();
    ticks(10);
    assertThat(told).containsExactly("inline");
  }

  @Test
  void isNotMisledByAFileSeenHalfWritten() {
    content = "";
    watch.tick();
    content = "default: { strate";
    watch.tick();
    content = INLINE;
    ticks(2);
    assertThat(told).containsExactly("inline");
  }

  @Test
  void aFileThatIsGoneChangesNothingUntilItComesBack() {
    content = null;
    ticks(5);
    content = TWO;
    ticks(5);
    assertThat(told).isEmpty();
    content = null;
    watch.tick();
    content = INLINE;
    ticks(2);
    assertThat(told).containsExactly("inline");
  }

  @Test
  void aMistakeIsToldOnceAndTheFileIsTakenWhenItIsRight() {
    content = "default: { strategy: fast }";
    ticks(5);
    content = TWO;
    ticks(5);
    assertThat(told).containsExactly("expected one of auto, inline, cpu, io, async, found 'fast'", "cpu × 2");
  }

  @Test
  void aTroubleIsToldOnce() {
    broken = "permission denied";
    ticks(5);
    broken = null;
    ticks(5);
    assertThat(told).containsExactly("permission denied", "cpu × 2");
  }

  @Test
  void whoAsksGetsTheFileAtOnceChangedOrNot() {
    watch.now();
    content = INLINE;
    watch.now();
    ticks(5);
    content = null;
    watch.now();
    assertThat(told).containsExactly("cpu × 2", "inline", "no such file");
  }

  @Test
  void bytesThatAreNoTextAreATrouble() {
    YamlWatch binary = new YamlWatch<>(() -> new byte[] {'a', (byte) 0xFF}, TWO, ScheduleReader::read,
        new YamlWatch.Listener<Schedule>() {
          @Override
          public void read(Schedule schedule) {
            told.add("read");
          }

          @Override
          public void refused(YamlMistakes mistakes) {
            told.add("refused");
          }

          @Override
          public void unreadable(String reason) {
            told.add(reason);
          }
        });
    binary.tick();
    binary.tick();
    assertThat(told).containsExactly("it is not UTF-8 text");
  }
}
