package io.weir.stage.aggregate;

import io.weir.batch.Batch;
import io.weir.codec.CellValue;
import io.weir.record.Name;
import io.weir.record.Names;
import io.weir.record.Row;
import io.weir.record.Rows;
import io.weir.stage.aggregate.AggregatePlan.Place;
import io.weir.stage.key.KeyReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Makes records of groups: the window, the keys, the aggregates. */
final class Results {
  private static final byte[] NO_TEXT = {};
  private static final int PARCEL_RECORDS = 4096;

  private final int keys;
  private final int most;
  private final @Nullable Windows windows;
  private final Names names = new Names();
  private final Row row = new Row(names);
  private final Name windowStart;
  private final Name windowEnd;
  private final Name[] fields;
  private final Place[] places;
  private int said;
  private int @Nullable [] order;

  Results(AggregatePlan plan) {
    keys = plan.keys().size();
    most = plan.most();
    windows = plan.windows();
    windowStart = names.of("window_start");
    windowEnd = names.of("window_end");
    fields = plan.names().stream().map(names::of).toArray(Name[]::new);
    places = plan.order().toArray(Place[]::new);
  }

  /** Where a group's window begins. */
  long window(Groups groups, int group) {
    return KeyReader.longAt(groups.keys.array(), groups.keys.start(group));
  }

  /** Appends the next records of the end; nothing when all were said. */
  void next(Groups groups, Rows to) {
    if (most > 0) {
      int[] highest = order;
      if (highest == null) {
        highest = highest(groups);
        order = highest;
      }
      for (int i = 0; i < PARCEL_RECORDS && said < highest.length; i++) {
        int group = highest[said++];
        add(groups, group, group + 1, to);
      }
      return;
    }
    int end = Math.min(groups.size(), said + PARCEL_RECORDS);
    add(groups, said, end, to);
    said = end;
  }

  /** The groups with the highest counts, the one seen first before others of the same count. */
  private int[] highest(Groups groups) {
    CountColumn counts = (CountColumn) groups.columns[0];
    Comparator<Integer> lowestFirst = Comparator.<Integer>comparingLong(counts::count)
        .thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> best = new PriorityQueue<>(lowestFirst);
    for (int group = 0; group < groups.size(); group++) {
      if (best.size() < most) {
        best.add(group);
      } else if (counts.count(group) > counts.count(best.element())) {
        best.remove();
        best.add(group);
      }
    }
    List<Integer> sorted = new ArrayList<>(best);
    sorted.sort(lowestFirst.reversed());
    return sorted.stream().mapToInt(i -> i).toArray();
  }

  /** Appends the records of these groups. */
  void add(Groups groups, int from, int to, Rows rows) {
    for (int group = from; group < to; group++) {
      row.begin(NO_TEXT, 0, 0, Batch.LF);
      row.comesFrom(null, 0, 0, 0);
      int at = groups.keys.start(group);
      if (windows != null) {
        long start = window(groups, group);
        CellValue.put(row, windowStart, Instant.ofEpochMilli(start));
        CellValue.put(row, windowEnd, Instant.ofEpochMilli(start + windows.millis()));
        at += Long.BYTES;
      }
      Name[] keyFields = Arrays.copyOf(fields, keys);
      if (groups.spelled(group) < 0) {
        KeyReader.putKeys(groups.keys.array(), at, keyFields, row);
      } else {
        KeyReader.putCells(groups.spellings.array(), groups.spelled(group), keyFields, row);
      }
      for (int i = 0; i < places.length; i++) {
        Place place = places[i];
        CellValue.put(row, fields[keys + i], groups.columns[place.column()].value(group, place.result()));
      }
      rows.add(row);
    }
    row.releaseArena();
  }
}
