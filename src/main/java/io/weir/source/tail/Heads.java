package io.weir.source.tail;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contents by their first bytes, the newest first: an older one is less likely to have been copied just now. One thread. */
final class Heads {
  private final Map<Long, ArrayDeque<Content>> byHash = new HashMap<>();
  private final Map<Content, Long> hashes = new HashMap<>();

  Collection<Content> of(long hash) {
    ArrayDeque<Content> same = byHash.get(hash);
    return same == null ? List.of() : same;
  }

  /** This content begins so, as far as is known now. */
  void put(Content content) {
    long hash = content.headHash();
    Long before = hashes.put(content, hash);
    if (before == null || before != hash) {
      if (before != null) {
        remove(content, before);
      }
      byHash.computeIfAbsent(hash, h -> new ArrayDeque<>(1)).addFirst(content);
    }
  }

  void remove(Content content) {
    Long hash = hashes.remove(content);
    if (hash != null) {
      remove(content, hash);
    }
  }

  private void remove(Content content, long hash) {
    ArrayDeque<Content> same = byHash.get(hash);
    if (same != null && same.remove(content) && same.isEmpty()) {
      byHash.remove(hash);
    }
  }
}
