package io.weir.net;

import io.weir.config.Backoff;
import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;
import io.weir.config.yaml.Types;
import java.time.Duration;
import java.util.List;

/** What a pipeline file may say of trying again. */
public final class Retry {
  /** How long to wait before the first retry at most. */
  public static final Key<Duration> INITIAL = Key.of("initial", Types.duration(Duration.ofMillis(1), Duration.ofHours(1)),
      "How long to wait at most before the first new attempt. Each further failure doubles it; the real wait is a random part "
          + "of it (full jitter).").orElse(Backoff.USUAL.initial());
  /** How long to wait at most, ever. */
  public static final Key<Duration> MOST = Key.of("max", Types.duration(Duration.ofMillis(1), Duration.ofDays(1)),
      "How long to wait at most before a new attempt, however many have failed.").orElse(Backoff.USUAL.most());
  private static final Section<Backoff> SECTION = Section.of("retry", "How what failed is tried again; it is tried for ever.",
      List.of(INITIAL, MOST), values -> new Backoff(values.get(INITIAL), values.get(MOST)));

  private Retry() {}

  /** For a key named {@code retry}. */
  public static Section<Backoff> declaration() {
    return SECTION;
  }
}
