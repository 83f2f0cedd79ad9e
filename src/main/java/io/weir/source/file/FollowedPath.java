package io.weir.source.file;

import io.weir.batch.Batch;
import io.weir.source.InputFailure;
import io.weir.source.file.FollowedFolders.Old;
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
  private final Consumer<FollowedFile> over;
  private final ArrayDeque<Leaving> leaving = new ArrayDeque<>();
  private @Nullable FollowedFile current;
  private String trouble = "no such file";
  private boolean failed;
  private boolean letGo;
  private Old read;

  private record Leaving(FollowedFile file, long until) {}

  /**
   * @param read what of the first file that stands there is not read again
   * @param over told of each file, as long as it is open, of which no more is read
   */
  FollowedPath(String path, Old read, FileOptions options, Buffers buffers, Consumer<InputFailure> failures, LongSupplier clock,
      Consumer<FollowedFile> over) {
    this.path = path;
    this.file = new File(path);
    this.options = options;
    this.buffers = buffers;
    this.failures = failures;
    this.clock = clock;
    this.read = read;
    this.over = over;
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

  String path() {
    return path;
  }

  /** Which file is read now; null when there is none, or nobody can tell. */
  @Nullable Object key() {
    FollowedFile opened = current;
    return opened == null ? null : opened.key();
  }

  /** Whether it waits for what will stand here. */
  boolean follows() {
    return !letGo;
  }

  /** The path stands for nothing any more: what it stood for is read for a while yet, and then it is done. */
  void letGo() {
    letGo = true;
    FollowedFile opened = current;
    if (opened != null) {
      leaving.add(new Leaving(opened, clock.getAsLong() + LINGER_NANOS));
      current = null;
    }
  }

  /** Whether nothing more will come. */
  boolean isDone() {
    return letGo && leaving.isEmpty();
  }

  /** What is read here that the other one may be a copy of, or null. */
  @Nullable FollowedFile original(FoundFile copy, byte[] head) throws IOException {
    FollowedFile opened = current;
    if (opened != null && opened.mayBeCopiedIn(copy, head)) {
      return opened;
    }
    for (Leaving old : leaving) {
      if (old.file().mayBeCopiedIn(copy, head)) {
        return old.file();
      }
    }
    return null;
  }

  /** What is still held, batch after batch; null when there is nothing more. Nothing is read. */
  @Nullable Batch finish() {
    while (!leaving.isEmpty()) {
      Batch last = finish(leaving.remove().file());
      if (last != null) {
        return last;
      }
    }
    FollowedFile opened = current;
    if (opened == null) {
      if (!failed && !letGo) {
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
        batch = finish(old.file());
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
    if (letGo || current == null && !open()) {
      return null;
    }
    FollowedFile opened = current;
    if (opened == null) {
      return null;
    }
    if (opened.begunAnew()) {
      current = null;
      return finish(opened);
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

  private @Nullable Batch finish(FollowedFile file) {
    over.accept(file);
    return file.finish();
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
      current = new FollowedFile(path, read, options, buffers);
      read = Old.NOTHING;
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
