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
    return switch (value) {
      case null -> 0;
      case String text -> OBJECT * 2 + text.length();
      case byte[] bytes -> OBJECT + bytes.length;
      case List<?> list -> list.stream().mapToLong(HeapSize::of).sum() + OBJECT * 2 + 8L * list.size();
      case Map<?, ?> map -> map.entrySet().stream().mapToLong(e -> ENTRY + of(e.getKey()) + of(e.getValue())).sum()
          + OBJECT * 2;
      case Number number -> OBJECT;
      case Boolean bool -> 0;
      default -> UNKNOWN;
    };
  }

  /** Of what is attached to a record until its answer is there. */
  static long ofAttached(Object what) {
    return WAITING + of(what);
  }
}
