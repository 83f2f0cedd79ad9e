package io.weir.pipeline.topology;

import io.weir.config.OpeningException;

/**
 * Opens what had to wait for an old component to let go of its place. The file has been taken in by then, so what cannot be opened
 * is said and tried again.
 */
final class LateOpenings {
  private static final long AGAIN_NANOS = 1_000_000_000;

  private final World world;

  LateOpenings(World world) {
    this.world = world;
  }

  private interface Opening {
    /** Does nothing where it is not wanted any more. */
    void open() throws OpeningException;
  }

  void open(SourceRun source) {
    open("source " + source.node().name(), () -> {
      if (!source.isStopping()) {
        source.open();
        source.start();
      }
    });
  }

  void open(SinkRun sink) {
    open("sink " + sink.node().name(), () -> {
      if (!sink.ended().isDone()) {
        sink.open();
      }
    });
  }

  private void open(String component, Opening opening) {
    try {
      opening.open();
    } catch (OpeningException failed) {
      world.notices().apply(component).warn(failed.getMessage() + "; trying again every second");
      world.clock().after(AGAIN_NANOS, () -> World.LATER.execute(() -> open(component, opening)));
    }
  }
}
