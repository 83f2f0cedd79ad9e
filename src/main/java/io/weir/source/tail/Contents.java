package io.weir.source.tail;

import io.weir.batch.ByteSearch;
import io.weir.source.file.Compression;
import io.weir.source.file.Input;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a file holds that was not read before. It may be what an earlier run read, under this name or another. And it may
 * be a copy: {@code copytruncate} copies a log and then truncates it, and compressing a rotated log copies it too; both make a
 * new inode, of which nothing is to be read again. Agents that go by the inode read such a copy twice; those that go by a
 * checksum of the first bytes take two logs with one banner for the same file, and lose one.
 *
 * <p>Here a new file counts as a copy when it begins with all {@link TailSettings#fingerprint} bytes of a content that is over
 * (truncated, or its file is gone), and also agrees with it in the {@link Trace} of samples that was kept while that was read.
 * It is read from where that reading ended, so that even what was written between the last look and the truncation is
 * found. While the other content is not over, a new file that could become its copy waits, as long as it changes and
 * {@link TailSettings#copyWait} longer. Files smaller than the fingerprint are never taken for copies: they are read at once.
 */
final class Contents {
  private static final int OVER_MAX = 1000;

  private final Means means;
  private final Runnable look;
  private final OpenFiles open = new OpenFiles();
  private final LeftContents left;
  private final Map<Object, Integer> generations = new HashMap<>();
  private final Heads heads = new Heads();
  private final ArrayDeque<Over> over = new ArrayDeque<>();

  private record Over(Content content, long since) {}

  /**
   * How old a file is.
   *
   * @param young whether it has changed lately
   * @param found whether it was found lately, though it may look older: nobody may have looked for a while
   */
  record Age(boolean young, boolean found) {}

  /** @param look looks for files at once */
  Contents(Means means, Runnable look) {
    this.means = means;
    this.look = look;
    left = new LeftContents(means);
  }

  OpenFiles open() {
    return open;
  }

  LeftContents left() {
    return left;
  }

  /**
   * What this file holds when it is opened for the first time, or null when that cannot be told yet.
   *
   * @param startAt where to begin when it is new
   */
  @Nullable Content first(Object key, Path path, FileChannel file, Age age, long startAt) throws IOException {
    byte[] first = Content.bytes(file, 0, Compression.MAGIC_MAX);
    boolean unpacks = means.settings().decompress();
    boolean packed = unpacks && Compression.of(first, first.length) != null;
    boolean unsure = first.length > 0 && unpacks && !packed && Compression.mayBe(first, first.length);
    if ((unsure || packed) && age.young()) {
      return null;
    }
    LeftContents.Left same = left.at(key, file);
    if (first.length == 0) {
      // it may become anything, a copy too
      return null;
    }
    if (same != null && !same.isNothing()) {
      return goingOn(same, file, packed);
    }
    byte[] head = packed ? unpackedHead(file) : Content.bytes(file, 0, means.settings().fingerprint());
    if (head.length == means.settings().fingerprint()) {
      long hash = Content.hash(head);
      claimGrown();
      boolean recent = age.young() || age.found();
      if (left.mayComeFrom(hash) || recent && isUnnoticed(head) || waitsFor(hash, file, packed, recent)) {
        return null;
      }
      Content copy = copy(key, hash, file, packed);
      if (copy != null) {
        left.decided(LeftContents.file(key));
        return copy;
      }
    }
    Content content = same != null ? goingOn(same, file, packed) : fresh(key, path, file, startAt);
    if (!packed) {
      claim(content, head);
    }
    return content;
  }

  private Content goingOn(LeftContents.Left same, FileChannel file, boolean packed) throws IOException {
    left.take(same);
    long behind = same.position().behind();
    long records = packed ? same.about().records() : means.recordsBefore(file, behind, same.about());
    return content(same.name(), behind, records, same.about());
  }

  /** So that a copy is known which appears before the first of it was read. */
  void claim(Content content, byte[] head) {
    if (content.isSmall() && head.length == means.settings().fingerprint()) {
      content.claim(Content.hash(head));
      heads.put(content);
    }
  }

  /** Files that were small when they were opened, and may have been copied since without being read. */
  private void claimGrown() throws IOException {
    int fingerprint = means.settings().fingerprint();
    for (TailedFile file : open.all()) {
      Content small = file.content();
      FileChannel channel = file.channel();
      if (small != null && small.isUnclaimed() && channel != null && channel.size() >= fingerprint) {
        claim(small, Content.bytes(channel, 0, fingerprint));
      }
    }
  }

  /** Whether a file was written anew, begins so now, and has not had its turn since. */
  private boolean isUnnoticed(byte[] head) throws IOException {
    for (TailedFile file : open.all()) {
      Content before = file.content();
      FileChannel channel = file.channel();
      if (before != null && channel != null && !before.begins(channel)
          && Arrays.equals(head, Content.bytes(channel, 0, head.length))) {
        return true;
      }
    }
    return false;
  }

  private Content fresh(Object key, Path path, FileChannel file, long startAt) throws IOException {
    boolean changed = left.knew(key);
    if (changed) {
      means.notices().info(path + " is not what it was when weir stopped; it is read from its beginning");
    }
    return content(name(key), changed ? 0 : lineAt(file, startAt), 0, About.of(path.toString()));
  }

  /** Whether a content that begins so, and is not over, may be on its way into this file. */
  private boolean waitsFor(long hash, FileChannel file, boolean packed, boolean young) throws IOException {
    for (Content other : heads.of(hash)) {
      // a truncation that was not come to yet, for want of demand or of time, may be waited for however old the copy is
      boolean awaited = young || other.isLeaving() || other.isLost();
      if (!other.isOver() && awaited && (packed || other.mayBeCopiedTo(file))) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Content copy(Object key, long hash, FileChannel file, boolean packed) throws IOException {
    for (Content other : heads.of(hash)) {
      if (other.isOver() && (packed || other.isCopiedIn(file))) {
        long from = packed ? other.end() : Math.min(other.end(), file.size());
        Content copy = content(name(key), from, other.records(), About.of(other.path));
        copy.copies(other);
        return copy;
      }
    }
    LeftContents.Left moved = left.moved(hash, file, packed);
    if (moved == null) {
      return null;
    }
    long behind = moved.position().behind();
    long records = packed ? moved.about().records() : means.recordsBefore(file, behind, moved.about());
    Content copy = content(name(key), behind, records, moved.about());
    left.forget(moved);
    return copy;
  }

  /** Whether a copy of this truncated content has more than was handed out of it; then nothing that is held is needed. */
  boolean continuesElsewhere(Content truncated) throws IOException {
    look.run();
    if (truncated.isSmall()) {
      return false;
    }
    for (TailedFile file : open.all()) {
      FileChannel copy = file.waits() ? file.channel() : null;
      if (copy != null && copy.size() > truncated.offset() && truncated.begins(copy) && truncated.isCopiedIn(copy)) {
        return true;
      }
    }
    return false;
  }

  /** This content is over; for some time copies of it are looked for, also by a process that starts meanwhile. */
  void over(Content content) {
    long now = means.time().nanos();
    over.add(new Over(content, now));
    while (over.size() > OVER_MAX || !over.isEmpty() && now - over.getFirst().since() > means.settings().forgetAfter().toNanos()) {
      Content oldest = over.remove().content();
      if (oldest.isOver()) {
        forget(oldest);
      }
    }
  }

  /** Nothing will be read of this content any more, nor is any copy expected. */
  void forget(Content content) {
    content.forget();
    heads.remove(content);
  }

  /** The content behind a truncation. */
  Content next(Object key, Path path) {
    return content(name(key), 0, 0, About.of(path.toString()));
  }

  private String name(Object key) {
    int before = generations.getOrDefault(key, left.generation(key));
    generations.put(key, before + 1);
    return LeftContents.name(key, before + 1);
  }

  private Content content(String name, long offset, long records, About about) {
    return new Content(name, means.settings().fingerprint(), means.positions(), offset, records, about, heads::put);
  }

  /** Where the line begins that stands at the place. */
  private long lineAt(FileChannel file, long place) throws IOException {
    int step = 1 << 16;
    for (long end = Math.min(place, file.size()); end > 0; end -= step) {
      long from = Math.max(0, end - step);
      byte[] bytes = Content.bytes(file, from, (int) (end - from));
      int at = ByteSearch.lastIndexOf(bytes, means.framing().delimiter(), 0, bytes.length);
      if (at >= 0) {
        return from + at + 1;
      }
    }
    return 0;
  }

  /** Not by the path: while the file waits, it may have been renamed or deleted. */
  private byte[] unpackedHead(FileChannel file) {
    byte[] head = new byte[means.settings().fingerprint()];
    int filled = 0;
    try {
      file.position(0);
      Input input = new Input(new FilterInputStream(Channels.newInputStream(file)) {
        @Override
        public void close() {
          // what unpacks is given up, and the file stays open
        }
      }, true, true);
      for (int n = 0; n >= 0 && filled < head.length; filled += Math.max(n, 0)) {
        n = input.read(head, filled, head.length - filled);
      }
      input.close();
    } catch (IOException damaged) {
      return new byte[0];
    }
    return Arrays.copyOf(head, filled);
  }
}
