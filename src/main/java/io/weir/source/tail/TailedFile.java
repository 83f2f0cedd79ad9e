package io.weir.source.tail;

import io.weir.batch.Batch;
import io.weir.batch.Delivery;
import io.weir.source.OpenRecord;
import io.weir.source.file.Assembler;
import io.weir.source.file.Compression;
import io.weir.source.file.Input;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One file, told from others by device and inode, whatever its name is by now. It may be closed at any time and is opened
 * again when there is something to read; what it held meanwhile is read again then. One thread.
 */
final class TailedFile {
  private static final int SKIP_BYTES = 1 << 20;

  final Object key;
  private final Means means;
  private final Contents contents;
  private final ArrayDeque<Piece> ready = new ArrayDeque<>();
  private @Nullable Content content;
  private final long startAt;

  // where it is
  private @Nullable Path path;
  private Path lastPath;
  private long size = -1;
  private long modified;
  private int look;
  private long goneSince;
  private long grownAt;

  // while it is open
  private @Nullable FileInputStream file;
  private Input input = Input.NONE;
  private @Nullable Assembler assembler;
  private @Nullable OpenRecord record;
  private long begunAt;
  private boolean packed;
  private long skip;
  private boolean caughtUp;
  private boolean finished;

  /** @param startAt where reading begins when nothing is known of it */
  TailedFile(Means means, Contents contents, Object key, Path path, long startAt) {
    this.means = means;
    this.contents = contents;
    this.key = key;
    this.startAt = startAt;
    this.path = path;
    this.lastPath = path;
  }

  /** It stands there. True when there may be something to read. */
  boolean seen(Path at, BasicFileAttributes attributes, int look) {
    this.look = look;
    path = at;
    lastPath = at;
    goneSince = 0;
    boolean changed = attributes.size() != size || attributes.lastModifiedTime().toMillis() != modified;
    size = attributes.size();
    modified = attributes.lastModifiedTime().toMillis();
    if (changed && finished) {
      finished = false;
    }
    return changed;
  }

  /** Whether the look found it. */
  boolean wasSeen(int look) {
    return this.look == look;
  }

  /** It stands nowhere any more. True when there may be something to read. */
  boolean gone(long now) throws IOException {
    if (goneSince == 0) {
      goneSince = Math.max(1, now);
      grownAt = now;
      path = null;
    }
    FileInputStream open = file;
    if (open == null) {
      return !caughtUp && !finished;
    }
    long length = open.getChannel().size();
    boolean grown = length != size;
    size = length;
    if (grown) {
      grownAt = now;
    }
    return grown || now - grownAt > means.settings().rotateWait().toNanos();
  }

  /** The path at which it was seen last. */
  String name() {
    return lastPath.toString();
  }

  long goneSince() {
    return goneSince;
  }

  boolean isOpen() {
    return file != null;
  }

  /** Whether it may be closed without danger: it can be opened again, and nothing waits in it. */
  boolean closable() {
    return file != null && path != null && caughtUp && ready.isEmpty() && !packed;
  }

  boolean caughtUp() {
    return caughtUp;
  }

  boolean finished() {
    return finished;
  }

  @Nullable Content content() {
    return content;
  }

  /** How many bytes stand in it that were not handed out, as far as is known. */
  long behind() {
    Content known = content;
    return packed ? 0 : Math.max(0, size - (known == null ? startAt : known.offset()));
  }

  /** The next batch of what is there, or null. */
  @Nullable Piece read(long now) throws IOException {
    Piece piece = ready.poll();
    if (piece != null || finished) {
      return piece;
    }
    if (file == null && !open()) {
      return null;
    }
    FileInputStream opened = file;
    Assembler lines = assembler;
    Content known = content;
    caughtUp = false;
    if (opened == null || lines == null || known == null || !skipped()) {
      return null;
    }
    if (anew(opened.getChannel(), known)) {
      turnOver(opened, lines, known);
      return read(now);
    }
    take(opened, lines, known);
    piece = ready.poll();
    caughtUp = piece == null && skip == 0;
    if (caughtUp && over(now)) {
      finish();
      piece = ready.poll();
    }
    return piece;
  }

  private boolean over(long now) {
    Assembler lines = assembler;
    boolean quiet = goneSince > 0 && now - grownAt > means.settings().rotateWait().toNanos();
    return quiet || !means.settings().follow() || lines != null && lines.ended();
  }

  private void take(FileInputStream opened, Assembler lines, Content known) throws IOException {
    while (ready.isEmpty() && !lines.ended() && (packed || opened.available() > 0 || lines.hasMore())) {
      Batch batch = lines.next();
      if (batch == null) {
        break;
      }
      pass(batch, lines, known);
    }
    lines.idle();
    IOException failure = lines.failure();
    if (failure != null) {
      throw failure;
    }
  }

  private void pass(Batch batch, Assembler lines, Content known) {
    if (!packed) {
      known.passed(batch, lines.offset());
    }
    OpenRecord joining = record;
    if (joining == null) {
      ready.add(new Piece(batch, known, lines.offset(), lines.records()));
      return;
    }
    if (batch.skippedBytes() > 0) {
      add(joining.finish(), batch.offset(), known, joining);
      add(joining.tooLong(batch), lines.offset(), known, joining);
      return;
    }
    // the lines are copied, so their buffer is free; what is told at the end moves the position only
    Batch joined = joining.append(batch.with(Delivery.NOBODY), System.nanoTime());
    batch.delivery().acknowledge();
    add(joined, joining.begins(lines.offset()), known, joining);
  }

  private void add(@Nullable Batch batch, long behind, Content known, OpenRecord joining) {
    if (batch != null) {
      ready.add(new Piece(batch, known, behind, joining.numbers()));
    }
  }

  /** The record whose end nobody knows, when no line has come for long enough. */
  @Nullable Piece overdue(long now) {
    OpenRecord joining = record;
    Assembler lines = assembler;
    Content known = content;
    if (joining != null && lines != null && known != null && joining.isOverdue(now)) {
      add(joining.finish(), lines.offset(), known, joining);
    }
    return ready.poll();
  }

  boolean holdsRecord() {
    OpenRecord joining = record;
    return joining != null && joining.begins(-1) >= 0;
  }

  private boolean anew(FileChannel channel, Content known) throws IOException {
    return !packed && channel.size() < begunAt + input.count() || !known.standsIn(channel);
  }

  /** It was truncated, or written anew: what is held is the end of the old content. */
  private void turnOver(FileInputStream opened, Assembler lines, Content known) throws IOException {
    finishRecords(lines, known);
    lines.close();
    begin(opened, renew(known));
  }

  private Content renew(Content known) {
    means.notices().info(lastPath + " was truncated or written anew; it is read from its beginning");
    known.forget();
    return contents.next(key, lastPath);
  }

  private void finishRecords(Assembler lines, Content known) {
    Batch last = lines.finish();
    if (last != null) {
      pass(last, lines, known);
    }
    OpenRecord joining = record;
    if (joining != null) {
      add(joining.finish(), lines.offset(), known, joining);
    }
  }

  /** Hands out what is held, a record without its end included, and closes it. */
  private void finish() {
    Assembler lines = assembler;
    Content known = content;
    if (lines != null && known != null) {
      finishRecords(lines, known);
      known.done(packed);
    }
    finished = true;
    close();
  }

  /** Opens it where it stands; false when it does not stand there any more, or is not to be read. */
  boolean open() throws IOException {
    Path at = path;
    if (at == null) {
      caughtUp = true;
      return false;
    }
    FileInputStream opened = new FileInputStream(at.toFile());
    BasicFileAttributes attributes = Sightings.attributes(at);
    if (attributes == null || !Sightings.key(at, attributes).equals(key)) {
      opened.close();
      return false;
    }
    file = opened;
    contents.opened(this);
    FileChannel channel = opened.getChannel();
    Content known = content;
    if (known == null) {
      known = contents.first(key, at, channel, startAt);
    } else if (!known.standsIn(channel)) {
      known = renew(known);
    }
    begin(opened, known);
    return true;
  }

  /** Begins to read where the content's records handed out so far end. */
  private void begin(FileInputStream opened, Content known) throws IOException {
    FileChannel channel = opened.getChannel();
    content = known;
    byte[] first = Content.bytes(channel, 0, Compression.MAGIC_MAX);
    packed = means.settings().decompress() && Compression.of(first, first.length) != null;
    long offset = known.offset();
    if (packed) {
      known.knownPacked(channel);
    } else {
      known.known(channel);
    }
    skip = packed ? offset : 0;
    begunAt = packed ? 0 : offset;
    channel.position(begunAt);
    input = packed ? new Input(opened, true, true) : Input.growing(opened, false);
    Assembler lines = means.assembler();
    lines.begin(input, means.origin(known.path, packed ? null : channel, offset), offset, known.records());
    assembler = lines;
    record = means.openRecord(known.records());
    caughtUp = false;
    if (known.done()) {
      finished = true;
      close();
    }
  }

  /** Passes over what was read of a packed file before; false while there is more of it, so that others have their turn. */
  private boolean skipped() throws IOException {
    if (skip > 0) {
      byte[] away = new byte[(int) Math.min(SKIP_BYTES, skip)];
      int n = input.read(away, 0, away.length);
      skip = n < 0 ? 0 : skip - n;
    }
    return skip == 0;
  }

  /** Gives up what is held; reading goes on behind the last record that was handed out. */
  void close() {
    OpenRecord joining = record;
    Assembler lines = assembler;
    FileInputStream opened = file;
    if (joining != null) {
      joining.drop();
    }
    if (lines != null) {
      lines.close();
    }
    assembler = null;
    record = null;
    file = null;
    if (opened != null) {
      contents.closed(this);
      try {
        opened.close();
      } catch (IOException e) {
        // it was only read; nothing is lost by a close that fails
      }
    }
  }
}
