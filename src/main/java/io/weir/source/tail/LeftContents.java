package io.weir.source.tail;

import io.weir.batch.Positions.Position;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run left and no file was found for yet. A partition is called {@code dev=…,ino=…#n}, with n counting up each
 * time the file is written anew; the first bytes, which tell whether it still holds that, stand in what is said about it,
 * because a small file has more of them later. One thread.
 */
final class LeftContents {
  private final Means means;
  private final Map<String, Left> all = new LinkedHashMap<>();
  private final Map<String, List<Left>> byFile = new HashMap<>();
  private final Map<Long, List<Left>> byHead = new HashMap<>();
  private final Map<String, Integer> generations = new HashMap<>();
  /** Files that were found and not opened yet: they may hold what is looked for. */
  private final Set<String> undecided = new HashSet<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> seen = new HashSet<>();

  /** @param file device and inode */
  record Left(String name, String file, Position position, About about) {
    /** Whether nothing had been handed out of it: any file holds that. */
    boolean isNothing() {
      return position.behind() == 0 && about.headLength() == 0;
    }

    int generation() {
      return number(name.substring(file.length()));
    }
  }

  LeftContents(Means means) {
    this.means = means;
    means.positions().restored().forEach((name, position) -> {
      int at = Math.max(0, name.lastIndexOf('#'));
      Left one = new Left(name, name.substring(0, at), position, About.parse(position.about()));
      all.put(name, one);
      byFile.computeIfAbsent(one.file(), f -> new ArrayList<>(1)).add(one);
      byHead.computeIfAbsent(one.about().headHash(), h -> new ArrayList<>(1)).add(one);
      generations.merge(one.file(), one.generation(), Math::max);
    });
    byFile.values().forEach(list -> list.sort(Comparator.comparingInt(Left::generation).reversed()));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.substring(Math.min(1, text.length())));
    } catch (NumberFormatException damaged) {
      return 0;
    }
  }

  static String name(Object key, int generation) {
    return file(key) + "#" + generation;
  }

  static String file(Object key) {
    String text = key.toString();
    return text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
  }

  int generation(Object key) {
    return generations.getOrDefault(file(key), 0);
  }

  /** This file was found; what it holds is decided later. */
  void found(Object key) {
    if (byFile.containsKey(file(key))) {
      undecided.add(file(key));
      seen.add(file(key));
    }
  }

  /** Contents of which no file was found at all. */
  List<Left> missing() {
    return all.values().stream().filter(one -> !seen.contains(one.file())).toList();
  }

  /** What was known of this file and still stands in it, or null: {@link #take} it. */
  @Nullable Left at(Object key, FileChannel file) throws IOException {
    undecided.remove(file(key));
    List<Left> known = byFile.get(file(key));
    if (known == null || changed.contains(file(key))) {
      return null;
    }
    for (Left one : known) {
      if (holds(file, one)) {
        return one;
      }
    }
    changed.add(file(key));
    return null;
  }

  /** It is known which file holds this. */
  void take(Left one) {
    remove(one);
    decided(one.file());
  }

  /** It is known what this file holds; what else it held was truncated, and may have been copied before. */
  void decided(String file) {
    byFile.remove(file);
  }

  /** Whether something else was known of this file. */
  boolean knew(Object key) {
    return changed.contains(file(key));
  }

  boolean holds(FileChannel file, Left one) throws IOException {
    About about = one.about();
    boolean whole = about.packedSize() > 0 || file.size() >= one.position().behind();
    return whole && Content.hash(Content.bytes(file, 0, about.headLength())) == about.headHash();
  }

  /** Whether a file that begins so may hold what is looked for, once it is known what others hold. */
  boolean mayComeFrom(long hash) {
    for (Left one : byHead.getOrDefault(hash, List.of())) {
      if (undecided.contains(one.file())) {
        return true;
      }
    }
    return false;
  }

  /** What was read before of another file, which is gone or holds something else, and stands in this one now; or null. */
  @Nullable Left moved(long hash, FileChannel file, boolean packed) throws IOException {
    for (Left one : byHead.getOrDefault(hash, List.of())) {
      About about = one.about();
      long from = about.read() - about.trailLength();
      if (about.headLength() == means.settings().fingerprint() && about.packedSize() == 0 && (packed
          || file.size() >= about.read() && Content.hash(Content.bytes(file, from, about.trailLength())) == about.trailHash())) {
        return one;
      }
    }
    return null;
  }

  void forget(Left one) {
    remove(one);
    means.positions().partition(one.name(), one.position().about(), one.position().behind()).forget();
  }

  /** Contents of which no file was found for so long that none will be. */
  void forgetAll() {
    List.copyOf(all.values()).forEach(this::forget);
    byFile.clear();
  }

  private void remove(Left one) {
    all.remove(one.name());
    byHead.getOrDefault(one.about().headHash(), new ArrayList<>()).remove(one);
    byFile.getOrDefault(one.file(), new ArrayList<>()).remove(one);
  }
}
