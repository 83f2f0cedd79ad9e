package io.weir.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.batch.Delivery;
import io.weir.batch.Positions.Partition;
import io.weir.batch.Positions.Position;
import io.weir.metrics.Notices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random reading, acknowledging, storing and killing, beside the obvious model: a list of batches for each partition. */
class CheckpointModelTest {
  private static final String[] NAMES = {"a", "b", "c"};

  private record Read(long start, long behind, Delivery delivery) {}

  /** What is known of a partition: its batches in reading order, and which have arrived. */
  private static final class Model {
    Partition partition;
    long at;
    long prefix;
    final List<Read> open = new ArrayList<>();
    final List<Read> arrivedAhead = new ArrayList<>();

    void acknowledge(int i) {
      Read read = open.remove(i);
      read.delivery.acknowledge();
      arrivedAhead.add(read);
      long limit = open.stream().mapToLong(Read::start).min().orElse(Long.MAX_VALUE);
      prefix = arrivedAhead.stream().mapToLong(Read::behind).filter(behind -> behind <= limit).max().orElse(prefix);
      prefix = Math.max(prefix, 0);
    }
  }

  private final Map<String, Model> models = new HashMap<>();
  private final Map<String, Long> stored = new HashMap<>();
  private Checkpoints checkpoints;

  @Property(seed = "11", tries = 60)
  void neverStoresBeyondWhatArrivedWithoutGaps(@ForAll long seed) throws Exception {
    Path folder = Files.createTempDirectory("weir-checkpoints");
    Random random = new Random(seed);
    models.clear();
    stored.clear();
    start(folder);
    for (int step = 0; step < 300; step++) {
      act(random, folder);
    }
    checkpoints.crash();
    remove(folder);
  }

  private void act(Random random, Path folder) throws Exception {
    Model model = models.get(NAMES[random.nextInt(NAMES.length)]);
    int choice = random.nextInt(100);
    if (choice < 50) {
      long behind = model.at + 1 + random.nextInt(1000);
      model.open.add(new Read(model.at, behind, model.partition.track(behind, Delivery.NOBODY)));
      model.at = behind;
    } else if (choice < 95) {
      if (!model.open.isEmpty()) {
        model.acknowledge(random.nextInt(model.open.size()));
      }
    } else if (choice < 98) {
      checkpoints.store();
      models.forEach((name, one) -> stored.put(name, one.prefix));
    } else {
      kill(random.nextBoolean(), folder);
    }
  }

  private void kill(boolean kindly, Path folder) throws Exception {
    if (kindly) {
      checkpoints.close();
      models.forEach((name, one) -> stored.put(name, one.prefix));
    } else {
      checkpoints.crash();
    }
    Map<String, Model> before = Map.copyOf(models);
    start(folder);
    before.forEach((name, model) -> {
      long restored = models.get(name).at;
      assertThat(restored).isEqualTo(stored.getOrDefault(name, 0L));
      model.open.forEach(read -> assertThat(restored).isLessThanOrEqualTo(read.start));
    });
  }

  private void start(Path folder) throws Exception {
    checkpoints = Checkpoints.open(folder, Duration.ZERO, Notices.NONE);
    Map<String, Position> restored = checkpoints.positions("source").restored();
    for (String name : NAMES) {
      Model model = new Model();
      model.at = restored.containsKey(name) ? restored.get(name).behind() : 0;
      model.prefix = model.at;
      model.partition = checkpoints.positions("source").partition(name, "about " + name, model.at);
      models.put(name, model);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> {
        try {
          Files.delete(path);
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
      });
    }
  }
}
