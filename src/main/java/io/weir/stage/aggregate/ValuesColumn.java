package io.weir.stage.aggregate;

import io.weir.batch.ByteBuilder;
import io.weir.record.HeapSize;
import io.weir.record.Row;
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
  private static final int ENTRY_BYTES = 160;

  private final int most;
  private final ByteBuilder scratch = new ByteBuilder(64);
  private @Nullable Map<ByteBuffer, Object>[] groups = maps(1);
  private long used;

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
  void add(int group) {
    Object value = argument.value();
    Map<ByteBuffer, Object> seen = of(group);
    if (value == null || seen.size() == most) {
      return;
    }
    scratch.clear();
    KeyBytes.add(value, scratch);
    if (!seen.containsKey(ByteBuffer.wrap(scratch.array(), 0, scratch.length()))) {
      take(seen, ByteBuffer.wrap(scratch.toByteArray()), value);
    }
  }

  private void take(Map<ByteBuffer, Object> seen, ByteBuffer key, Object value) {
    if (seen.size() < most && seen.putIfAbsent(key, value) == null) {
      used += ENTRY_BYTES + key.remaining() + HeapSize.of(value);
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
  long bytes(int count) {
    return count * 4L + used;
  }

  @Override
  Column fresh() {
    return new ValuesColumn(argument, most);
  }
}
