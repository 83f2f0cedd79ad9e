package io.weir.stage.aggregate;

import io.weir.batch.ByteBuilder;
import io.weir.record.Row;
import io.weir.record.RowFailure;
import io.weir.stage.key.KeyBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code values(E, N)}: the first N different values. */
final class ValuesColumn extends ArgumentColumn {
  /** What an entry takes beside its key. */
  private static final int ENTRY_BYTES = 136;

  private final int most;
  private final ByteBuilder scratch = new ByteBuilder(64);
  private @Nullable Map<ByteBuffer, Object>[] groups = maps(1);
  private long used;
  private boolean limited;

  ValuesColumn(Argument argument, int most) {
    super(argument);
    this.most = most;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<ByteBuffer, Object>[] maps(int count) {
    return new Map[count];
  }

  @Override
  void load(Row row) {
    argument.load(row);
  }

  @Override
  void limit() {
    limited = true;
  }

  @Override
  void check(int group) {
    Object value = argument.value();
    if (limited && value != null && isNew(of(group), value)) {
      throw new RowFailure("no room for another value: those of " + argument.shown()
          + " fill the memory there is for them; those that are known are still taken. Ask for fewer");
    }
  }

  @Override
  boolean takesAll(Noted noted) {
    return !limited;
  }

  @Override
  boolean mergeable(int group, Column other, int otherGroup) {
    Map<ByteBuffer, Object> later = ((ValuesColumn) other).groups[otherGroup];
    return !limited || later == null || of(group).size() == most || of(group).keySet().containsAll(later.keySet());
  }

  @Override
  void add(int group) {
    Object value = argument.value();
    Map<ByteBuffer, Object> seen = of(group);
    if (value != null && isNew(seen, value)) {
      take(seen, ByteBuffer.wrap(scratch.toByteArray()), value);
    }
  }

  /** Whether the value is to be taken; its key is in the scratch then. */
  private boolean isNew(Map<ByteBuffer, Object> seen, Object value) {
    if (seen.size() == most) {
      return false;
    }
    scratch.clear();
    KeyBytes.add(value, scratch);
    return !seen.containsKey(ByteBuffer.wrap(scratch.array(), 0, scratch.length()));
  }

  private void take(Map<ByteBuffer, Object> seen, ByteBuffer key, Object value) {
    if (seen.size() < most && seen.putIfAbsent(key, value) == null) {
      used += ENTRY_BYTES + key.remaining() + weight(value);
    }
  }

  private Map<ByteBuffer, Object> of(int group) {
    Map<ByteBuffer, Object> seen = groups[group];
    if (seen == null) {
      seen = new LinkedHashMap<>();
      groups[group] = seen;
      used += ENTRY_BYTES;
    }
    return seen;
  }

  @Override
  void grow(int count) {
    if (count > groups.length) {
      groups = Arrays.copyOf(groups, Math.max(count, groups.length * 2));
    }
  }

  @Override
  void merge(int group, Column other, int otherGroup) {
    Map<ByteBuffer, Object> later = ((ValuesColumn) other).groups[otherGroup];
    if (later != null) {
      Map<ByteBuffer, Object> seen = of(group);
      later.forEach((key, value) -> take(seen, key, value));
    }
  }

  @Override
  List<Object> value(int group) {
    Map<ByteBuffer, Object> seen = groups[group];
    return seen == null ? List.of() : new ArrayList<>(seen.values());
  }

  @Override
  long bytes() {
    return groups.length * 4L + used;
  }

  @Override
  Column fresh() {
    return new ValuesColumn(argument, most);
  }
}
