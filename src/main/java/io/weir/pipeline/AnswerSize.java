package io.weir.pipeline;

import io.weir.stage.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes of heap an answer holds. */
final class AnswerSize {
  private static final int OBJECT = 24;
  private static final int ENTRY = 64;

  private AnswerSize() {}

  static long of(Answer answer) {
    return OBJECT + of(answer.value()) + of(answer.failure());
  }

  private static long of(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> OBJECT * 2 + text.length();
      case byte[] bytes -> OBJECT + bytes.length;
      case List<?> list -> list.stream().mapToLong(AnswerSize::of).sum() + OBJECT * 2 + 8L * list.size();
      case Map<?, ?> map -> map.entrySet().stream().mapToLong(e -> ENTRY + of(e.getKey()) + of(e.getValue())).sum()
          + OBJECT * 2;
      default -> OBJECT;
    };
  }
}
