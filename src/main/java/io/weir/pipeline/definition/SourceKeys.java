package io.weir.pipeline.definition;

import io.weir.config.ByteSize;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import io.weir.config.yaml.Values;
import io.weir.source.SourceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What stands behind a source's name: its kind with the options of that kind, and what all kinds share. */
final class SourceKeys {
  static final Key<ByteSize> MAX_LINE = Key.of("max_line", Types.size(1, 1 << 30),
      "The longest record. A longer one fails as a whole: its first 4 KiB go to the dead letters, the rest is skipped.")
      .orElse(new ByteSize(1 << 20));
  static final Key<ByteSize> SIZE = Key.of("size", Types.size(4 << 10, 64 << 20),
      "How many bytes are handled at a time. Smaller ones answer sooner, larger ones cost less for each record.")
      .usually("as the schedule says, or 256KiB");
  static final Key<Duration> LINGER = Key.of("linger", Types.duration(Duration.ZERO, Duration.ofMinutes(1)),
      "How long a batch that is not full may wait for more records.").usually("as the schedule says, or 50ms");
  static final Key<Values> BATCH = Key.of("batch", Section.of("batch", "How what comes in is cut into batches.",
      List.of(SIZE, LINGER), values -> values).evenIfWrong().type(), "How what comes in is cut into batches.");

  private final List<Key<? extends SourceSettings>> types = new ArrayList<>();
  private final Section<Values> section;

  SourceKeys(List<Component<SourceSettings>> components) {
    components.forEach(component -> types.add(component.key()));
    List<Key<?>> keys = new ArrayList<>(types);
    keys.add(MAX_LINE);
    keys.add(BATCH);
    section = Section.of("a source", "Where records come from: exactly one kind of source with its options.", keys,
        values -> values).exactlyOne(List.copyOf(types)).evenIfWrong();
  }

  Section<Values> section() {
    return section;
  }

  /** The kind that is written, or null where none or several are. */
  @org.jspecify.annotations.Nullable Key<? extends SourceSettings> type(Values source) {
    List<Key<? extends SourceSettings>> written = types.stream().<Key<? extends SourceSettings>>map(key -> key)
        .filter(source::has).toList();
    return written.size() == 1 ? written.get(0) : null;
  }
}
