package io.weir.source.file;

import io.weir.batch.Batch;
import io.weir.source.InputFailure;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files that stand at one path, one after the other. A file that was renamed is read on until another one stands at
 * the path and has something in it, and a while longer beside that one: who writes it may not have reopened yet. One
 * thread.
 */
final class FollowedPath {
  private static final long LINGER_NANOS = 2_000_000_000L;

  private final String path;
  private final File file;
  private final FileOptions options;
  private final Buffers buffers;
  private final Consumer<InputFailure> failures;
  private final LongSupplier clock;
  private final ArrayDeque<Leaving> leaving = new ArrayDeque<>();
  private @Nullable FollowedFile current;
  private String trouble = "no such file";
  private boolean failed;

  private record Leaving(FollowedFile file, long until) {}

  FollowedPath(String path, FileOptions options, Buffers buffers, Consumer<InputFailure> failures, LongSupplier clock) {
    this.path = path;
    this.file = new File(path);
    this.options = options;
    this.buffers = buffers;
    this.failures = failures;
    this.clock = clock;
  }

  /** The next batch of what is there now, or null. */
  @Nullable Batch read() {
    if (failed) {
      return null;
    }
    try {
      Batch batch = readLeaving();
      return batch == null ? readCurrent() : batch;
    } catch (IOException e) {
      return giveUp(e);
    }
  }

  /** What is still held, batch after batch; null when there is nothing more. Nothing is read. */
  @Nullable Batch finish() {
    while (!leaving.isEmpty()) {
      Batch last = leaving.remove().file().finish();
      if (last != null) {
        return last;
      }
    }
    FollowedFile opened = current;
    if (opened == null) {
      if (!failed) {
        failures.accept(new InputFailure(path, trouble));
        failed = true;
      }
      return null;
    }
    current = null;
    failed = true;
    return opened.finish();
  }

  private @Nullable Batch readLeaving() throws IOException {
    for (int i = leaving.size(); i > 0; i--) {
      Leaving old = leaving.remove();
      Batch batch = old.file().read();
      boolean over = batch == null && clock.getAsLong() - old.until() > 0;
      if (over) {
        batch = old.file().finish();
      } else {
        leaving.add(old);
      }
      if (batch != null) {
        return batch;
      }
    }
    return null;
  }

  private @Nullable Batch readCurrent() throws IOException {
    if (current == null && !open()) {
      return null;
    }
    FollowedFile opened = current;
    if (opened == null) {
      return null;
    }
    if (opened.begunAnew()) {
      Batch last = opened.finish();
      current = null;
      return last;
    }
    Batch batch = opened.read();
    IOException failure = opened.failure();
    if (failure != null) {
      failures.accept(new InputFailure(path, String.valueOf(failure.getMessage())));
      failed = true;
    }
    if (batch == null && file.length() > 0 && replaced(opened)) {
      leaving.add(new Leaving(opened, clock.getAsLong() + LINGER_NANOS));
      current = null;
      batch = opened.read();
    }
    return batch;
  }

  private boolean replaced(FollowedFile opened) {
    try {
      return !opened.stands(file);
    } catch (IOException gone) {
      return false;
    }
  }

  private boolean open() {
    if (file.exists() && !file.isFile()) {
      trouble = "is no plain file; --follow reads plain files";
      return false;
    }
    try {
      current = new FollowedFile(path, options, buffers);
      return true;
    } catch (IOException e) {
      trouble = FileSource.reason(file, e);
      return false;
    }
  }

  private @Nullable Batch giveUp(IOException why) {
    failures.accept(new InputFailure(path, "reading failed: " + why.getMessage()));
    failed = true;
    FollowedFile opened = current;
    current = null;
    return opened == null ? null : opened.finish();
  }
}
