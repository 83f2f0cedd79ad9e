package io.weir.stage.aggregate;

import io.weir.batch.ByteBuilder;
import io.weir.stage.key.KeyTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The groups of an aggregation, or of one batch of it: a table of keys, how each key was spelled at first, and a column
 * for each aggregate. Groups are numbered in order of first sight. Belongs to one thread.
 */
final class Groups {
  final KeyTable keys;
  final ByteBuilder spellings = new ByteBuilder(0);
  final Column[] columns;
  /** Where a group's spelling begins; -1: the key's bytes say it all. */
  private int[] spelled = new int[16];
  /** The windows of the first and the last group; later than all where there is none. */
  long firstWindow = Long.MAX_VALUE;
  long lastWindow = Long.MIN_VALUE;
  /** Whether a record could not be added to this batch alone, so that the batch must be gone through again. */
  boolean spoiled;

  private Groups(Column[] columns, KeyTable keys) {
    this.columns = columns;
    this.keys = keys;
  }

  /** No groups yet. */
  static Groups of(List<Column> columns) {
    return new Groups(columns.stream().map(Column::fresh).toArray(Column[]::new), new KeyTable());
  }

  /** None yet, of the same columns, with room for about as many. */
  Groups fresh() {
    int expected = size() + size() / 4;
    Groups fresh = new Groups(Arrays.stream(columns).map(Column::fresh).toArray(Column[]::new),
        new KeyTable(expected, size() == 0 ? 256 : keys.end(size() - 1) * 5 / 4));
    for (Column column : fresh.columns) {
      column.grow(expected);
    }
    return fresh;
  }

  int size() {
    return keys.size();
  }

  int spelled(int group) {
    return spelled[group];
  }

  /** Adds a group whose spelling, if it needs one, is written next; its number. */
  int add(byte[] bytes, int start, int end, long hash, boolean needsSpelling) {
    int group = keys.add(bytes, start, end, hash);
    if (group == spelled.length) {
      spelled = Arrays.copyOf(spelled, group * 2);
    }
    spelled[group] = needsSpelling ? spellings.length() : -1;
    for (Column column : columns) {
      column.grow(group + 1);
    }
    return group;
  }

  void sees(long window) {
    firstWindow = Math.min(firstWindow, window);
    lastWindow = window;
  }

  /** No group of an earlier window is to come. */
  void reaches(long window) {
    lastWindow = Math.max(lastWindow, window);
  }

  /** About how much memory they take: the same for the same groups, however they came here. */
  long bytes() {
    int room = size() < 2 ? 2 : Integer.highestOneBit(size() - 1) * 2;
    long bytes = keys.bytes() + spellings.length() + room * 4L;
    for (Column column : columns) {
      bytes += column.bytes(room);
    }
    return bytes;
  }

  /** Goes over to sketches where there are some; what is to be said of that, once. */
  List<String> approximate() {
    return Arrays.stream(columns).flatMap(column -> column.approximate().stream()).toList();
  }

  /**
   * Adds what a later part of the input came to, unless going record by record could come to something else: then
   * nothing is changed and the answer is false.
   *
   * @param full whether there is no room for new groups
   */
  boolean merge(Groups later, boolean full) {
    if (later.spoiled) {
      return false;
    }
    int[] here = new int[later.size()];
    for (int i = 0; i < here.length; i++) {
      here[i] = find(later, i);
      if (here[i] < 0 ? full : !mergeable(here[i], later, i)) {
        return false;
      }
    }
    for (int i = 0; i < here.length; i++) {
      if (here[i] < 0) {
        here[i] = addOf(later, i);
      }
      mergeGroup(here[i], later, i);
    }
    mergeKeys(later, here);
    if (here.length > 0) {
      sees(later.lastWindow);
    }
    return true;
  }

  /**
   * Adds records of a later part of the input, for whose groups there is room, unless going record by record could come to something else: then nothing is changed
   * and the answer is false.
   */
  boolean merge(Sightings later) {
    for (int c = 0; c < columns.length; c++) {
      if (!columns[c].takesAll(later.noted(c))) {
        return false;
      }
    }
    int[] found = later.find(keys);
    for (int i = 0; i < found.length; i++) {
      if (found[i] < 0) {
        found[i] = findOrAdd(later, i);
      }
    }
    for (int c = 0; c < columns.length; c++) {
      columns[c].addAll(later.noted(c), found);
    }
    return true;
  }

  /** The group of a record that had none before this batch. */
  private int findOrAdd(Sightings later, int i) {
    int group = keys.find(later.keys(), later.start(i), later.end(i), later.hash(i));
    if (group < 0) {
      group = add(later.keys(), later.start(i), later.end(i), later.hash(i), later.isSpelled(i));
      later.addSpelling(i, spellings);
    }
    return group;
  }

  private int find(Groups later, int group) {
    return keys.find(later.keys.array(), later.keys.start(group), later.keys.end(group), later.keys.hash(group));
  }

  private boolean mergeable(int group, Groups later, int laterGroup) {
    for (int c = 0; c < columns.length; c++) {
      if (!columns[c].mergeable(group, later.columns[c], laterGroup)) {
        return false;
      }
    }
    return true;
  }

  private void mergeGroup(int group, Groups later, int laterGroup) {
    for (int c = 0; c < columns.length; c++) {
      columns[c].merge(group, later.columns[c], laterGroup);
    }
  }

  private void mergeKeys(Groups later, int[] here) {
    for (int c = 0; c < columns.length; c++) {
      if (columns[c] instanceof DistinctColumn distinct) {
        distinct.mergeKeys((DistinctColumn) later.columns[c], here);
      }
    }
  }

  private int addOf(Groups later, int group) {
    int spelling = later.spelled[group];
    int added = add(later.keys.array(), later.keys.start(group), later.keys.end(group), later.keys.hash(group),
        spelling >= 0);
    if (spelling >= 0) {
      int next = group + 1;
      while (next < later.size() && later.spelled[next] < 0) {
        next++;
      }
      int end = next < later.size() ? later.spelled[next] : later.spellings.length();
      spellings.add(later.spellings.array(), spelling, end - spelling);
    }
    return added;
  }

  /** The groups from this one on. */
  Groups from(int first) {
    Groups rest = fresh();
    List<Integer> here = new ArrayList<>();
    for (int group = 0; group < size(); group++) {
      if (group < first) {
        here.add(-1);
        continue;
      }
      int added = rest.addOf(this, group);
      rest.mergeGroup(added, this, group);
      here.add(added);
    }
    rest.mergeKeys(this, here.stream().mapToInt(i -> i).toArray());
    rest.firstWindow = rest.size() == 0 ? Long.MAX_VALUE : lastWindow;
    rest.lastWindow = lastWindow;
    return rest;
  }
}
