package io.weir.stage.redact;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.codec.CellValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Redacts inside lists and maps: texts, and by their spelling numbers, times and durations. Belongs to one thread. */
final class NestedRedaction {
  private final Redaction redaction;
  private final ByteBuilder from = new ByteBuilder(64);
  private final ByteBuilder to = new ByteBuilder(64);

  NestedRedaction(Redaction redaction) {
    this.redaction = redaction;
  }

  /** The value with what was found replaced; the same object when nothing was. */
  @Nullable Object redact(@Nullable Object value) {
    return value == null || value instanceof Boolean ? value
        : value instanceof List<?> list ? list(list)
        : value instanceof Map<?, ?> map ? map(map)
        : value instanceof String text ? text(text) : spelled(value);
  }

  private Object text(String text) {
    from.clear();
    to.clear();
    Utf8.encode(text, from);
    return redaction.edit(from.array(), 0, from.length(), to) ? to.toString() : text;
  }

  private Object spelled(Object value) {
    byte[] spelling = CellValue.text(value);
    to.clear();
    return redaction.edit(spelling, 0, spelling.length, to) ? to.toString() : value;
  }

  private Object list(List<?> list) {
    List<@Nullable Object> redacted = new ArrayList<>(list.size());
    boolean changed = false;
    for (Object element : list) {
      Object after = redact(element);
      changed |= after != element;
      redacted.add(after);
    }
    return changed ? redacted : list;
  }

  private Object map(Map<?, ?> map) {
    Map<Object, @Nullable Object> redacted = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object after = redact(entry.getValue());
      changed |= after != entry.getValue();
      redacted.put(entry.getKey(), after);
    }
    return changed ? redacted : map;
  }
}
