package io.weir.stage.key;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * A bounded set of 128-bit keys in the order in which they were touched, with a number for each: a hash table with chains
 * whose entries are also a list from the oldest to the newest. Grows up to its limit. Belongs to one thread.
 */
public final class RecentKeys {
  /** What remembering one key takes, about. */
  public static final int KEY_BYTES = 44;

  private static final int NONE = -1;
  private static final int FEW = 32;

  private final int most;
  private int[] heads = new int[2 * FEW];
  private int[] next = new int[FEW];
  private int[] older = new int[FEW];
  private int[] newer = new int[FEW];
  private long[] high = new long[FEW];
  private long[] low = new long[FEW];
  private long[] since = new long[FEW];
  private int size;
  private int oldest = NONE;
  private int newest = NONE;
  private int free = NONE;
  private int used;

  /** @param most at least 1 */
  public RecentKeys(int most) {
    this.most = most;
    Arrays.fill(heads, NONE);
  }

  public int size() {
    return size;
  }

  /** Whether another key makes it forget one. */
  public boolean isFull() {
    return size == most;
  }

  /** Makes the key the newest; true when it was not there. */
  public boolean touch(long h, long l) {
    int entry = find(h, l);
    if (entry != NONE) {
      unlink(entry);
      link(entry);
      return false;
    }
    add(h, l, 0);
    return true;
  }

  /** Forgets what was added {@code span} before {@code now} or earlier; true when the key is not there, and adds it. */
  public boolean addUntil(long h, long l, long now, long span) {
    forgetUntil(now, span);
    if (find(h, l) != NONE) {
      return false;
    }
    add(h, l, now);
    return true;
  }

  /** The number of a key, or this one where the key is not there. */
  public long get(long h, long l, long otherwise) {
    int entry = find(h, l);
    return entry == NONE ? otherwise : since[entry];
  }

  /** Makes the key the newest, and its number this one. */
  public void put(long h, long l, long number) {
    int entry = find(h, l);
    if (entry == NONE) {
      add(h, l, number);
      return;
    }
    since[entry] = number;
    unlink(entry);
    link(entry);
  }

  /** Forgets the oldest keys, up to the first one whose number is not like this. */
  public void forgetOldest(LongPredicate forgotten) {
    while (oldest != NONE && forgotten.test(since[oldest])) {
      remove(oldest);
    }
    if (size == 0 && next.length > FEW) {
      room(FEW);
    }
  }

  private void forgetUntil(long now, long span) {
    while (oldest != NONE && now - since[oldest] >= span) {
      remove(oldest);
    }
  }

  /** Forgets what was added {@code span} before {@code now} or earlier, and the memory for it when that was all. */
  public void forget(long now, long span) {
    forgetOldest(at -> now - at >= span);
  }

  private void room(int keys) {
    heads = new int[2 * keys];
    Arrays.fill(heads, NONE);
    next = new int[keys];
    older = new int[keys];
    newer = new int[keys];
    high = new long[keys];
    low = new long[keys];
    since = new long[keys];
    free = NONE;
    used = 0;
  }

  private int find(long h, long l) {
    int entry = heads[(int) h & heads.length - 1];
    while (entry != NONE && (high[entry] != h || low[entry] != l)) {
      entry = next[entry];
    }
    return entry;
  }

  private void add(long h, long l, long at) {
    if (size == most) {
      remove(oldest);
    }
    int entry = free;
    if (entry != NONE) {
      free = next[entry];
    } else {
      if (used == next.length) {
        grow();
      }
      entry = used++;
    }
    high[entry] = h;
    low[entry] = l;
    since[entry] = at;
    int head = (int) h & heads.length - 1;
    next[entry] = heads[head];
    heads[head] = entry;
    link(entry);
    size++;
  }

  private void remove(int entry) {
    int head = (int) high[entry] & heads.length - 1;
    if (heads[head] == entry) {
      heads[head] = next[entry];
    } else {
      int before = heads[head];
      while (next[before] != entry) {
        before = next[before];
      }
      next[before] = next[entry];
    }
    unlink(entry);
    next[entry] = free;
    free = entry;
    size--;
  }

  private void link(int entry) {
    older[entry] = newest;
    newer[entry] = NONE;
    if (newest == NONE) {
      oldest = entry;
    } else {
      newer[newest] = entry;
    }
    newest = entry;
  }

  private void unlink(int entry) {
    if (older[entry] == NONE) {
      oldest = newer[entry];
    } else {
      newer[older[entry]] = newer[entry];
    }
    if (newer[entry] == NONE) {
      newest = older[entry];
    } else {
      older[newer[entry]] = older[entry];
    }
  }

  private void grow() {
    int more = (int) Math.min(most, next.length * 2L);
    more = Math.max(more, next.length + 1);
    next = Arrays.copyOf(next, more);
    older = Arrays.copyOf(older, more);
    newer = Arrays.copyOf(newer, more);
    high = Arrays.copyOf(high, more);
    low = Arrays.copyOf(low, more);
    since = Arrays.copyOf(since, more);
    if (more > heads.length && heads.length < 1 << 29) {
      heads = new int[heads.length * 2];
      Arrays.fill(heads, NONE);
      for (int entry = oldest; entry != NONE; entry = newer[entry]) {
        int head = (int) high[entry] & heads.length - 1;
        next[entry] = heads[head];
        heads[head] = entry;
      }
    }
  }
}
