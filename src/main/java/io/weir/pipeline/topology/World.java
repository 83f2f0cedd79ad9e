package io.weir.pipeline.topology;

import io.weir.pipeline.lane.Clock;
import io.weir.pipeline.lane.Mishaps;
import io.weir.pipeline.lane.Totals;
import io.weir.checkpoint.Checkpoints;
import io.weir.language.LanguageOptions;
import io.weir.metrics.Notices;
import io.weir.scheduling.ByteBudget;
import io.weir.scheduling.Pools;
import io.weir.stage.OnError;
import io.weir.stage.PassSettings;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What all components of a running pipeline share, through every reload. */
record World(ByteBudget budget, ByteBudget.Share credit, Clock clock, Pools pools, Totals totals, Mishaps mishaps,
    Checkpoints checkpoints, Path dataFolder, LanguageOptions language, Function<String, Notices> notices) {
  /** Ends a record wherever nothing else is said. */
  static final byte DELIMITER = '\n';

  /** A thread for each task that may take its time: the common pool has as few as one. */
  static final Executor LATER = task -> Thread.ofPlatform().daemon().name("weir-later").start(task);

  /** All dead letters are wanted, and each has its text. */
  static PassSettings passes(int lineBytesMax) {
    return new PassSettings(DELIMITER, lineBytesMax, OnError.FILE).lineLimit("max_line");
  }
}
