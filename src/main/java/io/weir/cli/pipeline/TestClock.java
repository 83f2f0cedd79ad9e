package io.weir.cli.pipeline;

import java.time.Instant;
import java.time.InstantSource;

/** The time in a test: stands still until it is set. */
final class TestClock implements InstantSource {
  private Instant now = Instant.parse("2024-01-01T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void set(long millis) {
    now = Instant.ofEpochMilli(millis);
  }
}
