package io.weir.source.file;

import io.weir.batch.Batch;
import io.weir.source.BatchReader;
import io.weir.source.InputFailure;
import io.weir.source.JoinReader;
import io.weir.source.Turn;
import io.weir.source.file.FollowedFolders.Newcomer;
import io.weir.source.file.FollowedFolders.Old;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads files as they grow, all on one thread, until it is stopped. It looks at each file ten times a second: a watch
 * service would tell sooner, but not for network folders, and not which of two files with one name it was.
 */
final class Follower implements BatchReader, FollowedFolders.Reading {
  private static final long PAUSE_NANOS = 100_000_000;
  private static final int OVER_MOST = 1000;

  private final List<FollowedPath> paths = new ArrayList<>();
  private final Set<FollowedPath> named = new HashSet<>();
  private final FollowedFolders folders;
  private final FileOptions options;
  private final Buffers buffers;
  private final Consumer<InputFailure> failures;
  private final LongSupplier clock;
  /** What files held that were emptied or removed since, the latest first. */
  private final ArrayDeque<Over> over = new ArrayDeque<>();
  private final Turn turn;
  private final boolean joined;
  private final boolean looksForMore;
  private int at;
  private boolean caughtUp;
  private boolean lookedSinceStop;
  private long stopAt;
  private volatile long bytes;

  private record Over(byte[] head, Old old) {}

  /** @param folders paths that are folders, or may be one day: the files in them are followed too */
  Follower(List<String> paths, List<String> folders, FileOptions options, Turn turn, Buffers buffers,
      Consumer<InputFailure> failures, LongSupplier clock) {
    this.turn = turn;
    this.clock = clock;
    this.options = options;
    this.buffers = buffers;
    this.failures = failures;
    this.folders = new FollowedFolders(folders, options.decompress(), clock);
    looksForMore = !folders.isEmpty();
    joined = options.multiline() != null;
    for (String path : paths) {
      named.add(follow(path, Old.NOTHING));
    }
  }

  @Override
  public @Nullable Batch next() {
    while (!paths.isEmpty() || looksForMore) {
      if (turn.stopping() && !looksOnceMore()) {
        return finish();
      }
      lookedSinceStop = turn.stopping();
      Batch batch = look();
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

  private FollowedPath follow(String path, Old read) {
    FollowedPath followed = new FollowedPath(path, read, options, buffers, failures, clock, this::over);
    paths.add(followed);
    return followed;
  }

  /** What was read of this file, which may have been copied, is not read again in the copy. */
  private void over(FollowedFile file) {
    if (looksForMore && file.tells()) {
      over.addFirst(new Over(file.head(), file.left(true)));
      if (over.size() > OVER_MOST) {
        over.removeLast();
      }
    }
  }

  /** Follows what is new in the folders, and lets go what is there no more. */
  private void lookForMore() {
    for (Newcomer newcomer : folders.look(this)) {
      follow(newcomer.path(), newcomer.read());
    }
    for (FollowedPath path : paths) {
      boolean gone = !folders.lists(path.path()) && !folders.holds(path.key()) && !named.contains(path);
      if (path.follows() && (gone || named.contains(path) && new File(path.path()).isDirectory())) {
        path.letGo();
      }
    }
    paths.removeIf(FollowedPath::isDone);
    at = 0;
  }

  @Override
  public boolean follows(String path) {
    return paths.stream().anyMatch(one -> one.follows() && one.path().equals(path));
  }

  @Override
  public @Nullable Old old(FoundFile found) throws IOException {
    byte[] head = found.head();
    for (Over one : over) {
      Old old = one.old();
      boolean whole = found.isPacked() || found.size() >= old.bytes();
      if (FollowedFile.begins(one.head(), head) && whole && found.endsSo(old.bytes(), old.last())) {
        return old;
      }
    }
    for (FollowedPath path : paths) {
      FollowedFile file = path.original(found, head);
      if (file != null) {
        return file.left(!path.follows());
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

  /** A batch of what is there now, or null. */
  @Nullable Batch look() {
    if (looksForMore && (folders.isDue() || turn.stopping())) {
      lookForMore();
    }
    return lookAround();
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
    folders.close();
  }
}
