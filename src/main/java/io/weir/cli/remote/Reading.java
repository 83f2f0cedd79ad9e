package io.weir.cli.remote;

import io.weir.codec.JsonValues;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object of an answer. What is missing or of another kind reads as nothing: a newer weir may answer. */
record Reading(Map<?, ?> map) {
  /** Reads a whole answer. */
  static Reading of(String json) throws Unreachable {
    try {
      if (JsonValues.read(json) instanceof Map<?, ?> map) {
        return new Reading(map);
      }
    } catch (RowFailure none) {
      // said below
    }
    throw new Unreachable("what answers there is no weir: its answer is no JSON object");
  }

  /** Fit for the terminal. */
  String text(String key) {
    return map.get(key) instanceof String text ? Plain.of(text) : "";
  }

  /** 0 where there is none. */
  double number(String key) {
    Double number = numeric(map.get(key));
    return number == null ? 0 : number;
  }

  /** Null where there is none. */
  @Nullable Double maybe(String key) {
    return numeric(map.get(key));
  }

  private static @Nullable Double numeric(@Nullable Object value) {
    Object plain = value instanceof Spelled spelled ? spelled.value() : value;
    return plain instanceof Number number ? (Double) number.doubleValue() : null;
  }

  /** The sum of an object's numbers. */
  double sum(String key) {
    return map.get(key) instanceof Map<?, ?> numbers
        ? numbers.values().stream().mapToDouble(value -> value == null || numeric(value) == null ? 0 : numeric(value)).sum() : 0;
  }

  Reading inside(String key) {
    return new Reading(map.get(key) instanceof Map<?, ?> inside ? inside : Map.of());
  }

  List<Reading> list(String key) {
    return map.get(key) instanceof List<?> list ? list.stream().filter(Map.class::isInstance)
        .map(one -> new Reading((Map<?, ?>) one)).toList() : List.of();
  }

  List<String> texts(String key) {
    return map.get(key) instanceof List<?> list ? list.stream().filter(String.class::isInstance)
        .map(one -> Plain.of((String) one)).toList() : List.of();
  }
}
