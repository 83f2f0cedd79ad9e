package io.weir.language.step.ask;

import io.weir.language.function.Bytes;
import io.weir.language.function.Values;
import io.weir.record.NumericText;
import io.weir.record.Row;
import io.weir.record.Spelled;
import io.weir.stage.Expression;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of several expressions as one question: an unmodifiable list, equal to that of equal values. */
final class Question extends Expression {
  private final Expression[] arguments;

  Question(List<Expression> arguments) {
    this.arguments = arguments.toArray(new Expression[0]);
  }

  @Override
  public Object value(Row row) {
    List<@Nullable Object> values = new ArrayList<>(arguments.length);
    for (Expression argument : arguments) {
      values.add(plain(argument.value(row)));
    }
    return Collections.unmodifiableList(values);
  }

  /** A value without its spelling, as code outside weir takes it; bytes as a buffer, which can be compared. */
  static @Nullable Object plain(@Nullable Object value) {
    return value instanceof NumericText text ? text.text()
        : value instanceof Spelled spelled ? spelled.value()
        : value instanceof Bytes bytes ? ByteBuffer.wrap(bytes.array()).asReadOnlyBuffer()
        : value instanceof List<?> list ? list(list)
        : value instanceof Map<?, ?> map ? map(map) : Values.stored(value);
  }

  private static List<@Nullable Object> list(List<?> list) {
    List<@Nullable Object> values = new ArrayList<>(list.size());
    list.forEach(element -> values.add(plain(element)));
    return Collections.unmodifiableList(values);
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((key, member) -> values.put(String.valueOf(key), plain(member)));
    return Collections.unmodifiableMap(values);
  }
}
