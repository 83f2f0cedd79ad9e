package io.weir.source.tail;

import io.weir.batch.Batch;
import io.weir.batch.ByteSearch;
import io.weir.batch.Credit;
import io.weir.source.BatchReader;
import io.weir.source.InputFailure;
import io.weir.source.SourceContext;
import io.weir.source.Turn;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for files every now and then, and reads those that have something new one after the other, a batch at a time: a file with
 * much to read holds up no other. It goes on looking while nobody wants a batch, and while there is no credit for one, so that
 * files are open before they are renamed or deleted. All on one thread.
 */
final class TailReader implements BatchReader {
  private static final int STRIDE_MAX = 32;
  private static final long FOUND_LONG_AGO = TimeUnit.DAYS.toNanos(1);

  private final TailSettings settings;
  private final Means means;
  private final Turn turn;
  private final Sightings sightings;
  private final Contents contents;
  private final Consumer<InputFailure> failures;
  private final Map<Object, TailedFile> files = new HashMap<>();
  private final Map<String, TailedFile> byPath = new HashMap<>();
  private final ArrayDeque<TailedFile> ready = new ArrayDeque<>();
  private final Map<TailedFile, Boolean> queued = new HashMap<>();
  private final List<TailedFile> starved = new ArrayList<>();
  private final List<TailedFile> found = new ArrayList<>();
  private @Nullable Piece last;
  private int looks;
  private int stride = 1;
  private long nextLook;
  private final long began;
  private volatile int openFiles;
  private volatile int knownFiles;

  TailReader(TailSettings settings, SourceContext context, Sightings sightings, Turn turn, Credit credit,
      Consumer<InputFailure> failures, Time time) {
    this.settings = settings;
    this.turn = turn;
    this.sightings = sightings;
    this.failures = failures;
    means = Means.of(settings, context, new WatchfulCredit(credit, settings.poll().toNanos(), this::watch), time);
    contents = new Contents(means, () -> look(time.nanos()));
    began = time.nanos();
    nextLook = began;
    context.meter().gauge("files_open", () -> openFiles);
    context.meter().gauge("files_known", () -> knownFiles);
  }

  @Override
  public @Nullable Batch next() {
    while (!turn.stopping()) {
      Batch batch = step();
      if (batch != null) {
        return batch;
      }
      if (ready.isEmpty()) {
        if (!settings.follow()) {
          return null;
        }
        LockSupport.parkNanos(this, Math.max(1, nextLook - means.time().nanos()));
      }
    }
    return null;
  }

  /** Looks for files if it is time to, and reads what one of them has; null when that is nothing. */
  @Nullable Batch step() {
    watch();
    Piece piece = readOne();
    last = piece;
    return piece == null ? null : counted(piece.batch());
  }

  private Batch counted(Batch batch) {
    means.meter().receivedBytes.add(batch.length());
    means.meter().receivedRecords.add(batch.skippedBytes() > 0 ? 1 : batch.count() >= 0 ? batch.count() : lines(batch));
    return batch;
  }

  private long lines(Batch batch) {
    byte delimiter = means.framing().delimiter();
    int length = batch.length();
    boolean ended = length == 0 || batch.bytes()[length - 1] == delimiter;
    batch.lines(ByteSearch.count(batch.bytes(), delimiter, 0, length) + (ended ? 0 : 1));
    return batch.lines();
  }

  @Override
  public Batch handing(Batch batch) {
    Piece piece = last;
    if (piece == null || piece.batch() != batch) {
      return batch;
    }
    last = null;
    return batch.with(piece.content().handing(piece.behind(), piece.records(), batch.delivery()));
  }

  /** One batch of the file whose turn it is; null when it has none, or no file has. */
  private @Nullable Piece readOne() {
    TailedFile file = ready.poll();
    if (file == null) {
      return null;
    }
    Piece piece = null;
    try {
      if (!file.isOpen() && !contents.open().room(settings.maxOpen())) {
        // each open file is needed; this one is where it was at the next look
        queued.remove(file);
        starved.add(file);
        return null;
      }
      piece = file.read(means.time().nanos());
    } catch (IOException e) {
      trouble(file, e);
    }
    if (piece != null) {
      contents.open().touched(file);
    }
    if (piece != null || file.hasMore()) {
      ready.add(file);
    } else {
      queued.remove(file);
    }
    return piece;
  }

  private void trouble(TailedFile file, IOException e) {
    String said = String.valueOf(e.getMessage());
    means.notices().warn(file.name() + ": " + said);
    means.meter().error("reading", "io_error", 1);
    if (!settings.follow()) {
      failures.accept(new InputFailure(file.name(), said));
    }
    file.fail(means.time().nanos());
  }

  private void enqueue(TailedFile file) {
    if (queued.put(file, true) == null) {
      ready.add(file);
    }
  }

  /** Looks for files, if it is time to. */
  @Override
  public void watch() {
    long now = means.time().nanos();
    if (now - nextLook < 0 || !settings.follow() && looks > 0) {
      return;
    }
    look(now);
    // who has very many files to look at does not look all the time, nor at all of them
    long took = means.time().nanos() - now;
    if (took > watchNanos() / 10) {
      stride = Math.min(STRIDE_MAX, stride * 2);
    } else if (took < watchNanos() / 40) {
      stride = Math.max(1, stride / 2);
    }
    nextLook = now + Math.max(watchNanos(), took * 5);
    openFiles = contents.open().count();
    knownFiles = files.size();
  }

  @Override
  public long watchNanos() {
    return settings.poll().toNanos();
  }

  private void look(long now) {
    looks++;
    starved.forEach(this::enqueue);
    starved.clear();
    sightings.look(new Sightings.Eye() {
      @Override
      public boolean wants(String path, boolean settled) {
        return !settled || wantsToSee(path, now);
      }

      @Override
      public void see(Path path, Object key, BasicFileAttributes attributes) {
        seen(path, key, attributes, now);
      }
    });
    for (Iterator<TailedFile> all = files.values().iterator(); all.hasNext();) {
      TailedFile file = all.next();
      if (!file.wasSeen(looks)) {
        byPath.remove(file.name(), file);
        if (isOver(file, now)) {
          all.remove();
        }
      }
      file.overdue(now);
      if (file.hasMore()) {
        enqueue(file);
      }
    }
    if (looks == 1) {
      adopt(now);
    } else if (now - began > settings.forgetAfter().toNanos()) {
      contents.left().forgetAll();
    }
    openFound(now);
  }

  /** Of the files in which nothing has been written lately only a part is looked at each time, when there are very many. */
  private boolean wantsToSee(String path, long now) {
    TailedFile file = byPath.get(path);
    if (file == null || !file.isQuiet(now) || (path.hashCode() + looks) % stride == 0) {
      return true;
    }
    file.passedOver(looks);
    return false;
  }

  private void seen(Path path, Object key, BasicFileAttributes attributes, long now) {
    TailedFile file = files.get(key);
    if (file == null) {
      boolean end = looks == 1 && settings.start() == TailSettings.Start.END;
      file = new TailedFile(means, contents, key, path, end ? attributes.size() : 0, looks == 1 ? began - FOUND_LONG_AGO : now);
      files.put(key, file);
      contents.left().found(key);
    } else if (file.wasSeen(looks)) {
      return;
    }
    byPath.put(path.toString(), file);
    if (!file.seen(path, attributes, looks, now)) {
      return;
    }
    enqueue(file);
    if (!file.isOpen()) {
      found.add(file);
    }
  }

  /**
   * Now and not in their turn, which may be far: then they may have been renamed or deleted. And when all are found: what one of
   * them holds may be told by what another one does not hold any more, and a copy is younger than what it is a copy of.
   */
  private void openFound(long now) {
    found.sort(TailedFile.OLDEST_FIRST);
    for (TailedFile file : found) {
      try {
        if (!file.isOpen() && contents.open().count() < settings.maxOpen()) {
          file.open(now);
        }
      } catch (IOException e) {
        trouble(file, e);
      }
    }
    found.clear();
  }

  /** Files that were read before and were renamed to where nobody looks are read to their end. */
  private void adopt(long now) {
    Map<Path, Map<String, Path>> folders = new HashMap<>();
    for (LeftContents.Left one : contents.left().missing()) {
      Path was = Path.of(one.about().path());
      Path folder = was.resolveSibling("");
      Path at = folders.computeIfAbsent(folder, f -> Sightings.files(was)).get(one.file());
      if (at == null || one.about().done()) {
        continue;
      }
      try (FileInputStream in = new FileInputStream(at.toFile())) {
        Object key = Sightings.key(at, Files.readAttributes(at, BasicFileAttributes.class));
        if (contents.left().holds(in.getChannel(), one) && LeftContents.file(key).equals(one.file())) {
          TailedFile file = new TailedFile(means, contents, key, at, 0, began - FOUND_LONG_AGO);
          files.put(key, file);
          file.open(now);
          file.gone(now);
          enqueue(file);
        }
      } catch (IOException e) {
        means.notices().warn(at + ", which was read before under another name: " + e.getMessage());
      }
    }
  }

  /** Whether a file that stands nowhere any more can be forgotten. */
  private boolean isOver(TailedFile file, long now) {
    try {
      if (file.gone(now)) {
        enqueue(file);
      }
    } catch (IOException e) {
      trouble(file, e);
    }
    boolean over = !file.isOpen() && now - file.goneSince() > settings.forgetAfter().toNanos();
    Content content = file.content();
    if (over && content != null) {
      contents.forget(content);
    }
    return over;
  }

  /** Nobody takes the turn from this reader: it never waits for a read. */
  @Override
  public @Nullable Batch rest() {
    return null;
  }

  @Override
  public void close() {
    contents.open().all().forEach(TailedFile::close);
  }
}
