package io.weir.scheduling.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.scheduling.control.Settled.Entry;
import io.weir.scheduling.schedule.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledFileTest {
  private static final Entry ENTRY = new Entry(new Setting(Strategy.ASYNC, 40), 1_764_100_000);

  @TempDir
  private Path folder;

  private static String key(int program) {
    return Settled.key("program " + program, "lookup", 2, 21);
  }

  @Test
  void addsToWhatIsThere() throws IOException {
    SettledFile file = new SettledFile(folder.resolve("new/folder/settled"));
    assertThat(file.read().entries()).isEmpty();
    file.add(Map.of(key(1), ENTRY));
    file.add(Map.of(key(2), ENTRY));
    assertThat(file.read().find(key(1))).isEqualTo(ENTRY.setting());
    assertThat(file.read().find(key(2))).isEqualTo(ENTRY.setting());
  }

  @Test
  void ignoresABrokenFileAndReplacesIt() throws IOException {
    Path path = folder.resolve("settled");
    Files.write(path, new byte[] {0, -1, 7, 13, 10});
    SettledFile file = new SettledFile(path);
    assertThat(file.read().entries()).isEmpty();
    file.add(Map.of(key(1), ENTRY));
    assertThat(file.read().entries()).containsOnlyKeys(key(1));
  }

  @Test
  void ignoresAHugeFileAndAFolder() throws IOException {
    Path huge = folder.resolve("huge");
    Files.writeString(huge, "weir settled 1\n" + (key(1) + " io 5 5\n").repeat(20_000));
    assertThat(new SettledFile(huge).read().entries()).isEmpty();
    assertThat(new SettledFile(folder).read().entries()).isEmpty();
  }

  @Test
  void isWholeHoweverManyWriteAtOnce() throws Exception {
    SettledFile file = new SettledFile(folder.resolve("settled"));
    file.add(Map.of(key(1000), ENTRY));
    try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int program = i;
        work.add(() -> {
          file.add(Map.of(key(program), ENTRY));
          return file.read().find(key(1000)) != null;
        });
      }
      for (Future<Boolean> one : writers.invokeAll(work)) {
        assertThat(one.get()).isTrue();
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }
}
