package io.weir.record;

import io.weir.batch.Utf8;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The names one worker knows, each once, so that equal names are the same object. Names a program uses are kept for
 * ever; names found in data are forgotten when there are too many of them ({@link #trim}), so hostile input with ever
 * new names cannot grow the table. Belongs to one thread.
 */
public final class Names {
  private static final long MULTIPLIER = new SplittableRandom().nextLong() | 1;
  private static final int KEPT_MOST = 4096;
  private static final int KEPT_BYTES_MOST = 1 << 20;

  private Name[] table = new Name[64];
  private int size;
  private int bytes;
  private Name[] pinned = new Name[8];
  private int pinnedCount;
  private int trims;

  /** The name for this text, kept for ever. For names that stand in a program. */
  public Name of(String text) {
    byte[] utf8 = Utf8.encode(text);
    Name name = intern(utf8, 0, utf8.length);
    for (int i = 0; i < pinnedCount; i++) {
      if (pinned[i] == name) {
        return name;
      }
    }
    if (pinnedCount == pinned.length) {
      pinned = Arrays.copyOf(pinned, pinnedCount * 2);
    }
    pinned[pinnedCount++] = name;
    return name;
  }

  /** A name of its own, which no record can bring: of a cell that a step puts into a row and takes out again. */
  public static Name apart(String text) {
    return new Name(Utf8.encode(text), 0);
  }

  /** The name spelled by these bytes (plain UTF-8, no escapes), made when it is new. */
  public Name intern(byte[] from, int offset, int count) {
    int hash = hash(from, offset, count);
    int at = hash & table.length - 1;
    for (Name name; (name = table[at]) != null; at = at + 1 & table.length - 1) {
      if (name.hash == hash && equal(name, from, offset, count)) {
        return name;
      }
    }
    Name name = new Name(Arrays.copyOfRange(from, offset, offset + count), hash);
    table[at] = name;
    bytes += count;
    if (++size * 2 > table.length) {
      rehash(table, table.length * 2);
    }
    return name;
  }

  /** The name spelled by these bytes, or null when no step and no record has brought it yet. */
  public @Nullable Name find(byte[] from, int offset, int count) {
    int hash = hash(from, offset, count);
    int at = hash & table.length - 1;
    for (Name name; (name = table[at]) != null; at = at + 1 & table.length - 1) {
      if (name.hash == hash && equal(name, from, offset, count)) {
        return name;
      }
    }
    return null;
  }

  /** How often names were forgotten: whoever remembers names from data drops them when this has changed. */
  public int trims() {
    return trims;
  }

  public static boolean equal(Name name, byte[] from, int offset, int count) {
    return name.utf8.length == count && Arrays.equals(name.utf8, 0, count, from, offset, offset + count);
  }

  /** Forgets names found in data when they are too many. Called between records, when no row holds any. */
  void trim() {
    if (size <= KEPT_MOST && bytes <= KEPT_BYTES_MOST) {
      return;
    }
    trims++;
    size = 0;
    bytes = 0;
    table = new Name[64];
    for (int i = 0; i < pinnedCount; i++) {
      pinned[i].follower(null);
      insert(pinned[i]);
      size++;
      bytes += pinned[i].utf8.length;
      if (size * 2 > table.length) {
        rehash(table, table.length * 2);
      }
    }
  }

  private void rehash(Name[] old, int capacity) {
    table = new Name[capacity];
    for (Name name : old) {
      if (name != null) {
        insert(name);
      }
    }
  }

  private void insert(Name name) {
    int at = name.hash & table.length - 1;
    while (table[at] != null) {
      at = at + 1 & table.length - 1;
    }
    table[at] = name;
  }

  /**
   * FNV-1a's shape with a multiplier drawn for this process, the index taken from the high half: names in hostile data
   * cannot be chosen to collide.
   */
  private static int hash(byte[] from, int offset, int count) {
    long hash = MULTIPLIER;
    for (int i = offset, end = offset + count; i < end; i++) {
      hash = (hash ^ from[i]) * MULTIPLIER;
    }
    return (int) (hash >>> 32);
  }
}
