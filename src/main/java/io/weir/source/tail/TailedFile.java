package io.weir.source.tail;

import io.weir.batch.Counted;
import io.weir.source.file.Compression;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One file, told from others by device and inode, whatever its name is by now. It may be closed when it was read to its end, and
 * is opened again when there is more. What it holds is decided when it is opened first; while it may turn out to be a copy of
 * another one it is open and waits ({@link Contents}). One thread.
 */
final class TailedFile {
  /** Copies of a file come behind it: they are younger, or if they were given its time have a longer name. */
  static final Comparator<TailedFile> OLDEST_FIRST = Comparator.<TailedFile>comparingLong(file -> file.modified)
      .thenComparingInt(file -> file.lastPath.toString().length());
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);

  final Object key;
  private final Means means;
  private final Contents contents;
  private final ArrayDeque<Piece> ready = new ArrayDeque<>();
  private @Nullable Content content;
  private long startAt;

  // where it is
  private @Nullable Path path;
  private Path lastPath;
  private long size = -1;
  private long modified;
  private int look;
  private long foundAt;
  private long changedAt;
  private long goneSince;
  private long retryAt;

  // at most one of them while it is open
  private @Nullable FileInputStream waiting;
  private @Nullable OpenFile open;
  private boolean caughtUp;
  private boolean finished;
  private boolean failed;
  /** It is being read just now. */
  private boolean busy;

  /**
   * @param startAt where reading begins when nothing is known of it
   * @param foundAt when it was found, or long ago if it was there before weir was
   */
  TailedFile(Means means, Contents contents, Object key, Path path, long startAt, long foundAt) {
    this.means = means;
    this.contents = contents;
    this.key = key;
    this.startAt = startAt;
    this.foundAt = foundAt;
    this.path = path;
    this.lastPath = path;
  }

  /** It stands there. True when there may be something to read. */
  boolean seen(Path at, BasicFileAttributes attributes, int look, long now) {
    this.look = look;
    path = at;
    lastPath = at;
    long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    boolean changed = attributes.size() != size || time != modified;
    if (changed) {
      long age = means.time().millis() - attributes.lastModifiedTime().toMillis();
      changedAt = now - TimeUnit.MILLISECONDS.toNanos(Math.clamp(age, 0, 3_600_000));
      size = attributes.size();
      modified = time;
      revive();
    }
    if (goneSince > 0) {
      // perhaps another file on the same inode
      foundAt = now;
      goneSince = 0;
    }
    if (content != null) {
      content.leaving(false);
      if (changed && !isOpen()) {
        content.unsure();
      }
    }
    if (failed && now - retryAt >= 0) {
      failed = false;
      finished = false;
      return true;
    }
    return changed || waits() && size > 0 || content == null && !isOpen() && !finished;
  }

  /** What was finished has changed. A small file that came back may as well be another one on the same inode. */
  private void revive() {
    Content known = content;
    if (finished && goneSince > 0 && known != null && known.isSmall()) {
      known.forget();
      content = null;
      startAt = 0;
    }
    finished = false;
    failed = false;
  }

  /** It could not be read on: it is tried again when it changes, and if it is not damaged itself in a while too. */
  void fail(long now) {
    failed = open == null || !open.packed;
    retryAt = now + RETRY_NANOS;
    finished = true;
    close();
  }

  /** Whether nothing has changed for a while and nothing is waited for, so that it need not be looked at each time. */
  boolean isQuiet(long now) {
    return path != null && caughtUp && content != null && !waits() && !failed && now - changedAt > QUIET_NANOS;
  }

  /** It stands where it stood, and is not looked at now. */
  void passedOver(int look) {
    this.look = look;
  }

  /** Whether the look found it. */
  boolean wasSeen(int look) {
    return this.look == look;
  }

  /** It stands nowhere any more. True when there may be something to read. */
  boolean gone(long now) throws IOException {
    boolean first = goneSince == 0;
    if (first) {
      goneSince = Math.max(1, now);
      changedAt = now;
      path = null;
      if (content != null) {
        content.leaving(true);
      }
    }
    FileChannel channel = channel();
    if (channel == null) {
      return first && !finished;
    }
    long length = channel.size();
    if (length != size) {
      size = length;
      changedAt = now;
      return true;
    }
    return first || waits() || quiet(now);
  }

  private boolean quiet(long now) {
    return goneSince > 0 && now - changedAt > means.settings().rotateWait().toNanos();
  }

  long goneSince() {
    return goneSince;
  }

  /** While it is open, for looking only. */
  @Nullable FileChannel channel() {
    OpenFile reading = open;
    FileInputStream file = waiting;
    return reading != null ? reading.channel() : file == null ? null : file.getChannel();
  }

  boolean isOpen() {
    return open != null || waiting != null;
  }

  /** Whether it is open and nobody knows yet what it holds. */
  boolean waits() {
    return waiting != null;
  }

  /** Whether it may be closed without danger: it can be opened again, and nothing waits in it. */
  boolean closable(boolean idle) {
    OpenFile reading = open;
    boolean empty = waiting != null && (size == 0 || !idle);
    boolean read = reading != null && ready.isEmpty() && !reading.packed && !busy && (caughtUp || !idle);
    return path != null && (empty || read);
  }

  /** Whether there is more to read at once. */
  boolean hasMore() {
    return !ready.isEmpty() || open != null && !caughtUp;
  }

  boolean finished() {
    return finished;
  }

  @Nullable Content content() {
    return content;
  }

  /** The path at which it was seen last. */
  String name() {
    return lastPath.toString();
  }

  /** Whether lines are held that may be continued. */
  boolean holdsRecord() {
    return open != null && open.holdsRecord();
  }

  /** Hands out the lines that are held, when none has come for long enough. */
  void overdue(long now) {
    if (open != null && !busy) {
      open.overdue(now);
    }
  }

  /** The next batch of what is there, or null. */
  @Nullable Piece read(long now) throws IOException {
    Piece piece = ready.poll();
    if (piece != null || finished) {
      return piece;
    }
    if (open == null && !open(now)) {
      return null;
    }
    busy = true;
    try {
      return readOpen(now);
    } finally {
      busy = false;
    }
  }

  private @Nullable Piece readOpen(long now) throws IOException {
    OpenFile reading = open;
    caughtUp = false;
    if (reading == null || !reading.skipped()) {
      return null;
    }
    if (reading.isNoCopy()) {
      begin(reading.release(), renew(reading.content));
      return null;
    }
    if (!reading.anew()) {
      reading.read();
    }
    if (ready.isEmpty() && reading.anew()) {
      turnOver(reading);
      return ready.poll();
    }
    Piece piece = ready.poll();
    caughtUp = piece == null;
    if (caughtUp && (quiet(now) || !means.settings().follow() || reading.ended())) {
      finish(reading);
      piece = ready.poll();
    }
    return piece;
  }

  /** It was truncated, or written anew: what is held is the end of the old content, unless a copy holds that. */
  private void turnOver(OpenFile reading) throws IOException {
    means.notices().info(lastPath + " was truncated or written anew; it is read from its beginning");
    if (!contents.continuesElsewhere(reading.content)) {
      reading.finish();
    }
    reading.content.over(reading.behind());
    FileInputStream file = reading.release();
    Content known = renew(reading.content);
    contents.claim(known, Content.bytes(file.getChannel(), 0, means.settings().fingerprint()));
    begin(file, known);
  }

  private Content renew(Content known) {
    contents.over(known);
    return contents.next(key, lastPath);
  }

  /** Hands out what is held, a record without its end included, and closes it. */
  private void finish(OpenFile reading) {
    reading.finish();
    Content known = reading.content;
    if (reading.packed) {
      known.done();
    }
    known.over(reading.behind());
    contents.over(known);
    finished = true;
    close();
  }

  /** Opens it; false when it is not there any more, or nobody knows yet what it holds, or nothing of it is to be read. */
  boolean open(long now) throws IOException {
    caughtUp = true;
    FileInputStream file = waiting == null ? descriptor() : waiting;
    if (file == null) {
      return false;
    }
    if (waiting == null) {
      waiting = file;
      contents.open().add(this);
    }
    FileChannel channel = file.getChannel();
    Content known = content;
    if (known != null && !known.standsIn(channel)) {
      // truncated while it was closed; or deleted, and another file has its inode now, which may be a copy as any other
      known.over(known.offset());
      contents.over(known);
      known = null;
      content = null;
      startAt = 0;
      foundAt = now;
    }
    if (known == null) {
      known = contents.first(key, lastPath, channel, age(now), startAt);
    }
    if (known == null) {
      return false;
    }
    waiting = null;
    begin(file, known);
    return open != null;
  }

  private Contents.Age age(long now) {
    long wait = means.settings().copyWait().toNanos();
    boolean follow = means.settings().follow();
    return new Contents.Age(follow && now - changedAt < wait, follow && now - foundAt < wait);
  }

  /** The open file, or null when it is nowhere to be found. */
  private @Nullable FileInputStream descriptor() throws IOException {
    Path at = path == null ? Sightings.files(lastPath).get(LeftContents.file(key)) : path;
    if (at == null) {
      finished = true;
      Content known = content;
      if (known != null) {
        known.over(known.offset());
        contents.over(known);
      }
      long lost = size - (known == null ? startAt : known.offset());
      if (lost > 0) {
        means.meter().error("reading", "deleted_unread", 1);
        means.notices().warn(lastPath + " was removed before it was read to its end; up to "
            + Counted.of(lost, "byte is", "bytes are") + " lost");
      }
      return null;
    }
    FileInputStream file = new FileInputStream(at.toFile());
    BasicFileAttributes attributes = Sightings.attributes(at);
    if (attributes == null || !Sightings.key(at, attributes).equals(key)) {
      file.close();
      return null;
    }
    return file;
  }

  private void begin(FileInputStream file, Content known) throws IOException {
    content = known;
    known.leaving(path == null);
    byte[] first = Content.bytes(file.getChannel(), 0, Compression.MAGIC_MAX);
    boolean packed = means.settings().decompress() && Compression.of(first, first.length) != null;
    open = new OpenFile(means, file, known, packed, ready);
    caughtUp = false;
    if (known.isDone()) {
      finished = true;
      close();
    }
  }

  /** Gives up what is held; reading goes on behind the last record that was handed out. */
  void close() {
    OpenFile reading = open;
    FileInputStream file = waiting;
    open = null;
    waiting = null;
    contents.open().remove(this);
    if (reading != null) {
      reading.close();
    } else if (file != null) {
      OpenFile.close(file);
    }
  }
}
