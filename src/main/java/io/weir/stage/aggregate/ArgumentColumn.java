package io.weir.stage.aggregate;

import io.weir.record.NumericText;
import io.weir.record.Spelled;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An aggregate of what one expression says of each record. */
abstract class ArgumentColumn extends Column {
  final Argument argument;

  ArgumentColumn(Argument argument) {
    this.argument = argument;
  }

  /** About what a kept value takes. */
  static long weight(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> 56 + text.length();
      case Spelled spelled -> 96 + spelled.text().length();
      case NumericText numeric -> 72 + numeric.text().length();
      case List<?> list -> 48 + list.stream().mapToLong(element -> 8 + weight(element)).sum();
      case Map<?, ?> map -> 96 + map.entrySet().stream()
          .mapToLong(member -> 48 + weight(member.getKey()) + weight(member.getValue())).sum();
      default -> 24;
    };
  }

  @Override
  final void note(Noted to) {
    argument.note(to);
  }

  @Override
  final void recall(Noted from, int record) {
    argument.recall(from, record);
  }
}
