package io.weir.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes of heap a value holds: rather more than less, for what may be in flight is judged by it. */
public final class HeapSize {
  private static final int OBJECT = 24;
  private static final int ENTRY = 64;
  private static final int UNKNOWN = 128;
  /** What waits with a question until it is answered: its place in the queue, the call, whom to tell. */
  private static final int WAITING = 256;

  private HeapSize() {}

  /** Of a value of an expression. */
  public static long of(@Nullable Object value) {
    return value == null || value instanceof Boolean ? 0
        : value instanceof String text ? OBJECT * 2 + text.length()
        : value instanceof Number ? OBJECT
        : value instanceof byte[] bytes ? OBJECT + bytes.length
        : value instanceof List<?> list ? of(list)
        : value instanceof Map<?, ?> map ? of(map) : UNKNOWN;
  }

  private static long of(List<?> list) {
    long size = OBJECT * 2 + 8L * list.size();
    for (Object element : list) {
      size += of(element);
    }
    return size;
  }

  private static long of(Map<?, ?> map) {
    long size = OBJECT * 2;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      size += ENTRY + of(entry.getKey()) + of(entry.getValue());
    }
    return size;
  }

  /** Of what is attached to a record until its answer is there. */
  static long ofAttached(Object what) {
    return WAITING + of(what);
  }
}
