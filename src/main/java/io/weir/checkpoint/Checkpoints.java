package io.weir.checkpoint;

import io.weir.batch.Delivery;
import io.weir.batch.Positions;
import io.weir.config.OpeningException;
import io.weir.metrics.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What of each source has safely arrived. Each acknowledged batch moves its partition's position over the contiguous prefix of what
 * has arrived; positions are stored in the data folder from time to time, when something moved, and at the end. A stored position
 * is never beyond what was acknowledged when it was stored: whoever reads on from it reads everything again that may be missing.
 *
 * <p>One for a process and its data folder, which it locks; it outlives reloads. Every method may be called by any thread.
 */
public final class Checkpoints implements AutoCloseable {
  /** How often positions are stored, unless said otherwise. */
  public static final Duration USUALLY = Duration.ofSeconds(1);

  private static final String FOLDER = "positions";

  private final Path folder;
  private final Notices notices;
  private final FolderLock lock;
  private final Outstanding outstanding = new Outstanding();
  private final Map<String, SourcePositions> sources = new LinkedHashMap<>();
  private final ScheduledExecutorService timer;
  /** One store at a time. */
  private final Object storing = new Object();
  private volatile boolean frozen;
  private boolean failing;

  private Checkpoints(Path folder, Notices notices, FolderLock lock) {
    this.folder = folder;
    this.notices = notices;
    this.lock = lock;
    timer = Executors.newSingleThreadScheduledExecutor(work -> {
      Thread thread = new Thread(work, "weir-checkpoint");
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * Takes the data folder, making it where it is missing.
   *
   * @param every how often positions are stored; zero: only when {@link #store} is called, and at the end
   * @throws OpeningException it cannot be written, or another weir uses it
   */
  public static Checkpoints open(Path dataFolder, Duration every, Notices notices) throws OpeningException {
    Path positions = dataFolder.resolve(FOLDER);
    try {
      Files.createDirectories(positions);
    } catch (IOException failed) {
      throw new OpeningException("data_dir", "cannot make the data folder " + positions.toAbsolutePath().normalize() + ": "
          + Reasons.of(failed) + "; give weir a folder it may write in");
    }
    Checkpoints checkpoints = new Checkpoints(positions, notices, FolderLock.take(dataFolder));
    if (!every.isZero()) {
      long nanos = every.toNanos();
      checkpoints.timer.scheduleWithFixedDelay(checkpoints::storeOrTell, nanos, nanos, TimeUnit.NANOSECONDS);
    }
    return checkpoints;
  }

  /**
   * The positions of a source by its name in the pipeline file; the same object each time. What it tells as restored is where the
   * source stands now: what was stored by an earlier process, moved on by what has been acknowledged in this one. Who opens a changed
   * source under the same name lets the earlier one drain first; else what is in flight is read again.
   *
   * @throws OpeningException what is stored cannot be read
   */
  public Positions positions(String source) throws OpeningException {
    synchronized (sources) {
      SourcePositions known = sources.get(source);
      if (known == null) {
        PositionFile file = new PositionFile(folder, source);
        known = new SourcePositions(file, file.restore(notices), outstanding, () -> frozen);
        sources.put(source, known);
      }
      return known;
    }
  }

  /** For batches of sources that cannot be read again: counted among what is outstanding, and moves nothing. */
  public Delivery counted(Delivery then) {
    return outstanding.counted(then);
  }

  /** How many batches were read and not acknowledged. */
  public long outstanding() {
    return outstanding.count();
  }

  /** Runs this once, when nothing is outstanding: now, or on the thread of the last acknowledgement. */
  public void whenNothingIsOutstanding(Runnable then) {
    outstanding.whenNone(then);
  }

  /**
   * The run is broken: from now on acknowledgements give back what their batches hold, and move nothing. Positions reached before
   * may still be stored.
   */
  public void freeze() {
    frozen = true;
  }

  /** Stores what has moved; what cannot be stored stays to be stored, and the first failure is thrown. */
  public void store() throws IOException {
    SourcePositions[] all;
    synchronized (sources) {
      all = sources.values().toArray(SourcePositions[]::new);
    }
    IOException failure = null;
    synchronized (storing) {
      for (SourcePositions source : all) {
        try {
          source.store();
        } catch (IOException failed) {
          String what = "cannot store the positions of source '" + source.file().source() + "' in "
              + source.file().path().toAbsolutePath().normalize() + ": " + Reasons.of(failed);
          failure = failure == null ? new IOException(what, failed) : failure;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void storeOrTell() {
    try {
      store();
      if (failing) {
        failing = false;
        notices.info("positions are stored again");
      }
    } catch (IOException failed) {
      if (!failing) {
        failing = true;
        notices.warn(failed.getMessage() + "; trying again every second. Nothing is lost, but what arrives meanwhile comes"
            + " twice if weir is killed");
      }
    }
  }

  /**
   * Stores for the last time and lets go of the data folder.
   *
   * @throws IOException the positions on disk are older than what has arrived
   */
  @Override
  public void close() throws IOException {
    try {
      last();
    } finally {
      lock.close();
    }
  }

  /** On the timer's thread, which nobody interrupts: an interrupt would close the file being written. */
  private void last() throws IOException {
    Future<?> stored = timer.submit(() -> {
      store();
      return true;
    });
    stopTimer();
    try {
      stored.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      // It has ended: nothing is waited for.
      Thread.currentThread().interrupt();
    }
  }

  /** Ends as {@code kill -9} would: nothing is stored. For tests. */
  void crash() throws IOException {
    stopTimer();
    lock.close();
  }

  private void stopTimer() {
    timer.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (timer.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
