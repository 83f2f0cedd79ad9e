package io.weir.sink.file;

import io.weir.sink.SinkContext;
import io.weir.sink.file.name.RotatedName;
import io.weir.sink.packing.Packer;
import io.weir.sink.packing.Packing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The files of a sink that are open, the one used last at the end; puts them aside and closes them in time. One thread. */
final class OpenFiles {
  /** Large enough that a call of the system costs little beside the copying, small enough to stay in a core's cache. */
  private static final int STAGING_BYTES = 256 << 10;
  private static final long LOOK_EVERY = 1_000;
  private static final long ROTATE_AGAIN = 60_000;
  private static final int WHOLE_MOST = 10_000;

  private final FileOutletSettings settings;
  private final SinkContext context;
  private final FileOpener opener;
  private final LongSupplier clock;
  private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING_BYTES);
  private final @Nullable Packer packer;
  private final LinkedHashMap<Path, AppendFile> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Tail tail;
  private final OpenMarks marks;
  /** How long files were that were closed whole, as far as they are remembered: their ends need no look. */
  private final Map<Path, Long> whole = new LinkedHashMap<>();
  private volatile int count;

  /** @param clock milliseconds since the epoch */
  OpenFiles(FileOutletSettings settings, SinkContext context, FileOpener opener, LongSupplier clock) {
    this.settings = settings;
    this.context = context;
    this.opener = opener;
    this.clock = clock;
    packer = settings.packing().packer();
    tail = new Tail(settings.packing(), context.notices());
    marks = new OpenMarks(context);
    context.meter().gauge("files_open", () -> count);
  }

  /** The file of this path, as one that records may be put into now. */
  AppendFile get(Path path) throws IOException {
    long now = clock.getAsLong();
    AppendFile file = open.get(path);
    if (file != null && now - file.checkedAt >= LOOK_EVERY && !file.isTorn()) {
      file.checkedAt = now;
      if (!file.isThere()) {
        close(file);
        file = null;
      }
    }
    if (file == null) {
      makeRoom();
      file = opened(path, now);
    }
    if (isOver(file, now)) {
      file = rotated(file);
    }
    file.usedAt = now;
    return file;
  }

  boolean isOpen(Path path) {
    return open.containsKey(path);
  }

  private void makeRoom() throws IOException {
    while (open.size() >= settings.maxOpen()) {
      close(open.values().iterator().next());
    }
  }

  private AppendFile opened(Path path, long now) throws IOException {
    boolean inLine = Files.exists(path) && !isWhole(path) && tail.repair(path, marks.wasLeft(path), now);
    boolean fresh = Files.notExists(path);
    FileChannel channel = opener.open(path, settings.rights());
    try {
      AppendFile file = new AppendFile(path, channel, staging, packer, inLine);
      if (settings.rotateEvery() != null) {
        boolean old = file.isRegular() && file.size() > 0;
        file.period = settings.rotateEvery().of(old ? Files.getLastModifiedTime(path).toMillis() : now);
      }
      if (fresh && settings.fsync().ever()) {
        opener.forceFolder(path);
      }
      file.checkedAt = now;
      marks.opened(path);
      open.put(path, file);
      count = open.size();
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private boolean isWhole(Path path) throws IOException {
    Long length = whole.remove(path);
    return length != null && Files.size(path) == length;
  }

  private boolean isOver(AppendFile file, long now) {
    return settings.rotateEvery() != null && settings.rotateEvery().of(now) != file.period && !file.isTorn()
        && now >= file.unlimitedUntil;
  }

  /** How many bytes more fit into the part that was begun. */
  long room(AppendFile file) {
    long limit = settings.rotateBytes();
    if (limit == 0 || !file.isRegular() || clock.getAsLong() < file.unlimitedUntil) {
      return Long.MAX_VALUE;
    }
    if (packer == null) {
      return limit - file.size();
    }
    return file.size() >= limit ? 0 : Math.clamp(limit, 16 << 10, 1 << 20) - file.packing();
  }

  /** Whether no more goes into it. Of packed files only what is written counts. */
  boolean isFull(AppendFile file) {
    return packer == null || file.size() >= settings.rotateBytes();
  }

  /** Puts it aside and begins a new one, between two parts; where that does not work it stays for a while. */
  AppendFile rotated(AppendFile file) throws IOException {
    long now = clock.getAsLong();
    if (!file.isRegular() || file.size() == 0) {
      renew(file, now);
      return file;
    }
    Path aside = RotatedName.free(file.path, now);
    try {
      if (settings.fsync().ever()) {
        file.force();
      }
      opener.rename(file.path, aside);
      if (settings.keep() > 0) {
        RotatedName.keep(file.path, settings.keep());
      }
    } catch (IOException e) {
      if (Files.exists(file.path, LinkOption.NOFOLLOW_LINKS)) {
        file.unlimitedUntil = now + ROTATE_AGAIN;
        context.meter().error("rotating", "io", 1);
        context.notices().warn("Cannot put " + file.path + " aside: " + FileSink.reason(e) + ". It goes on growing.");
        return file;
      }
      context.notices().warn("Cannot delete old files of " + file.path + ": " + FileSink.reason(e) + ".");
    }
    close(file);
    AppendFile next = opened(file.path, now);
    renew(next, now);
    return next;
  }

  private void renew(AppendFile file, long now) {
    if (settings.rotateEvery() != null) {
      file.period = settings.rotateEvery().of(now);
    }
  }

  /** Something was written into it. */
  void wrote(AppendFile file) {
    if (file.dirtySince == 0) {
      file.dirtySince = clock.getAsLong();
    }
  }

  /** Forces to the disk what waits for it long enough. */
  void force() throws IOException {
    if (!settings.fsync().ever() || settings.fsync().always()) {
      return;
    }
    long due = clock.getAsLong() - settings.fsync().every().toMillis();
    for (AppendFile file : open.values()) {
      if (file.dirtySince != 0 && file.dirtySince <= due) {
        file.force();
      }
    }
  }

  /** Looks at all clocks. */
  void tick() throws IOException {
    force();
    long now = clock.getAsLong();
    List<AppendFile> over = new ArrayList<>();
    Iterator<AppendFile> files = open.values().iterator();
    while (files.hasNext()) {
      AppendFile file = files.next();
      if (!file.isTorn() && (now - file.usedAt >= settings.idleClose().toMillis() || !file.isThere())) {
        files.remove();
        count = open.size();
        finish(file);
      } else if (isOver(file, now)) {
        over.add(file);
      }
    }
    for (AppendFile file : over) {
      rotated(file);
    }
  }

  private void close(AppendFile file) throws IOException {
    open.remove(file.path);
    count = open.size();
    finish(file);
  }

  private void finish(AppendFile file) throws IOException {
    try {
      if (settings.fsync().ever() && file.dirtySince != 0) {
        file.force();
      }
    } finally {
      file.close();
    }
    if (!file.isTorn()) {
      marks.closed(file.path);
      whole.put(file.path, file.size());
      while (whole.size() > WHOLE_MOST) {
        whole.remove(whole.keySet().iterator().next());
      }
    }
  }

  /** Closes all, even when some of them cannot be. */
  void closeAll() throws IOException {
    IOException first = null;
    while (!open.isEmpty()) {
      try {
        close(open.values().iterator().next());
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    marks.close();
    if (packer != null) {
      packer.close();
    }
    if (first != null) {
      throw first;
    }
  }
}
