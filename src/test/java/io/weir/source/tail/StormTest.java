package io.weir.source.tail;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many short {@link Storm}s. */
class StormTest {
  private static final int SEEDS = Integer.getInteger("weir.storm.seeds", 40);
  private static final int FIRST = Integer.getInteger("weir.storm.first", 0);

  @TempDir private Path folder;

  @Test
  void losesAndDoublesNoLineWhateverComesBetween() throws Exception {
    for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Path place = Files.createDirectory(folder.resolve("seed" + seed));
      try {
        new Storm(place, seed, Tailing.settings(place, of -> fingerprint(of, 48), "x.log*")).run(600);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static TailSettings fingerprint(TailSettings of, int bytes) {
    return new TailSettings(of.paths(), of.exclude(), of.follow(), of.start(), bytes, of.poll(), of.decompress(),
        of.rotateWait(), of.copyWait(), of.forgetAfter(), of.maxOpen());
  }
}
