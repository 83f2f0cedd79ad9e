package io.weir.source.file;

import io.weir.batch.Batch;
import io.weir.source.BatchReader;
import io.weir.source.InputFailure;
import io.weir.source.JoinReader;
import io.weir.source.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads files as they grow, all on one thread, until it is stopped. It looks at each file ten times a second: a watch
 * service would tell sooner, but not for network folders, and not which of two files with one name it was.
 */
final class Follower implements BatchReader {
  private static final long PAUSE_NANOS = 100_000_000;

  private final List<FollowedPath> paths = new ArrayList<>();
  private final Turn turn;
  private final boolean joined;
  private int at;
  private boolean caughtUp;
  private boolean lookedSinceStop;
  private long stopAt;
  private volatile long bytes;

  Follower(List<String> paths, FileOptions options, Turn turn, Buffers buffers, Consumer<InputFailure> failures) {
    this.turn = turn;
    joined = options.multiline() != null;
    for (String path : paths) {
      this.paths.add(new FollowedPath(path, options, buffers, failures, System::nanoTime));
    }
  }

  @Override
  public @Nullable Batch next() {
    while (!paths.isEmpty()) {
      if (turn.stopping() && !looksOnceMore()) {
        return finish();
      }
      lookedSinceStop = turn.stopping();
      Batch batch = lookAround();
      if (batch != null) {
        lookedSinceStop = false;
        bytes += batch.length();
        return batch;
      }
      caughtUp = true;
      if (!turn.stopping()) {
        LockSupport.parkNanos(this, PAUSE_NANOS);
        if (joined) {
          return JoinReader.NOTHING_CAME;
        }
      }
    }
    return null;
  }

  /** Who had read everything also takes what was written since the last look; a fast writer does not prolong it. */
  private boolean looksOnceMore() {
    long now = System.nanoTime();
    if (stopAt == 0) {
      stopAt = now;
    }
    return caughtUp && !lookedSinceStop && now - stopAt < PAUSE_NANOS;
  }

  /** Bytes handed out so far. Any thread. */
  long bytes() {
    return bytes;
  }

  /** One look at each file, from where the last look ended; a file with much to read does not hold up the others. */
  private @Nullable Batch lookAround() {
    for (int i = 0; i < paths.size(); i++) {
      FollowedPath path = paths.get(at);
      at = (at + 1) % paths.size();
      Batch batch = path.read();
      if (batch != null) {
        return batch;
      }
    }
    return null;
  }

  private @Nullable Batch finish() {
    for (FollowedPath path : paths) {
      Batch batch = path.finish();
      if (batch != null) {
        return batch;
      }
    }
    return null;
  }

  /** Nobody takes the turn from this reader: it never waits for a read. */
  @Override
  public @Nullable Batch rest() {
    return null;
  }

  @Override
  public void close() {
    Batch batch = finish();
    while (batch != null) {
      batch.delivery().acknowledge();
      batch = finish();
    }
  }
}
