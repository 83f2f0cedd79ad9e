package io.weir.source.tail;

import io.weir.batch.ByteSearch;
import io.weir.batch.Positions.Position;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of contents: those an earlier run read, and how often each file was written anew. A partition is called
 * {@code dev=…,ino=…#n}, with n counting up for the same inode; the first bytes that tell whether it is still that content stand
 * in what is said about it, because a small file has more of them later. Also counts the open files. One thread.
 */
final class Contents {
  private final Means means;
  private final Map<String, List<Left>> left = new HashMap<>();
  private final Map<String, Integer> generations = new HashMap<>();
  private final Set<TailedFile> open = new LinkedHashSet<>();

  private record Left(String name, Position position, About about) {}

  Contents(Means means) {
    this.means = means;
    means.positions().restored().forEach((name, position) -> {
      int at = name.lastIndexOf('#');
      String file = name.substring(0, Math.max(0, at));
      left.computeIfAbsent(file, f -> new ArrayList<>(1)).add(new Left(name, position, About.parse(position.about())));
      generations.merge(file, number(name.substring(at + 1)), Math::max);
    });
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException damaged) {
      return 0;
    }
  }

  private static String file(Object key) {
    String text = key.toString();
    return text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
  }

  /** What this file holds when it is opened for the first time: what is known from an earlier run, or something new. */
  Content first(Object key, Path path, FileChannel file, long startAt) throws IOException {
    List<Left> known = left.remove(file(key));
    Left same = null;
    for (Left one : known == null ? List.<Left>of() : known) {
      boolean stands = same == null && holds(file, one);
      if (stands) {
        same = one;
      } else {
        forget(one);
      }
    }
    if (same == null) {
      if (known == null) {
        return content(key, path, lineAt(file, startAt));
      }
      means.notices().info(path + " is not what it was when weir stopped; it is read from its beginning");
      return next(key, path);
    }
    long behind = same.position().behind();
    return new Content(same.name(), means.settings().fingerprint(), means.positions(), behind,
        means.recordsBefore(file, behind, same.about()), same.about());
  }

  private boolean holds(FileChannel file, Left one) throws IOException {
    About about = one.about();
    boolean whole = about.size() > 0 || file.size() >= one.position().behind();
    return whole && Content.hash(Content.bytes(file, 0, about.headLength())) == about.headHash();
  }

  private void forget(Left one) {
    means.positions().partition(one.name(), one.position().about(), one.position().behind()).forget();
  }

  /** The content behind a truncation. */
  Content next(Object key, Path path) {
    return content(key, path, 0);
  }

  private Content content(Object key, Path path, long offset) {
    String name = file(key) + "#" + generations.merge(file(key), 1, Integer::sum);
    return new Content(name, path.toString(), means.settings().fingerprint(), means.positions(), offset);
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

  /** Contents of which no file was found. */
  void forgetLeft() {
    left.values().forEach(list -> list.forEach(this::forget));
    left.clear();
  }

  void opened(TailedFile file) {
    open.add(file);
  }

  void closed(TailedFile file) {
    open.remove(file);
  }

  /** It was read: of all open files it is closed last. */
  void touched(TailedFile file) {
    if (open.remove(file)) {
      open.add(file);
    }
  }

  int openFiles() {
    return open.size();
  }

  /** Makes room for another open file; false when each open one is needed. */
  boolean room(TailedFile except) {
    if (open.size() < means.settings().maxOpen()) {
      return true;
    }
    for (TailedFile file : open) {
      if (file != except && file.closable()) {
        file.close();
        return true;
      }
    }
    return false;
  }

  void closeAll() {
    List.copyOf(open).forEach(TailedFile::close);
  }
}
