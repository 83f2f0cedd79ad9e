package io.weir.lookup;

import io.weir.record.NumericText;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import io.weir.stage.Answer;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a service answered into values of expressions: any number an int or a double, arrays and collections lists,
 * bytes base64 text as in a field, times of the JDK timestamps or their text.
 */
final class Plain {
  /** As deep as JSON may be nested; a list that contains itself is deeper. */
  private static final int DEPTH_MOST = 1000;

  private Plain() {}

  /** @param about the step and its question */
  static Answer answer(@Nullable Object value, Supplier<String> about) {
    try {
      return Answer.of(value(value, 0));
    } catch (RowFailure noValue) {
      return Answer.failed(about.get() + ": the answer is " + noValue.getMessage());
    } catch (Throwable odd) {
      return Failures.answer(odd, about);
    }
  }

  private static @Nullable Object value(@Nullable Object value, int depth) {
    if (depth > DEPTH_MOST) {
      throw new RowFailure("nested deeper than " + DEPTH_MOST + " levels");
    }
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean bool -> bool;
      case Long number -> number;
      case Double number -> number;
      case NumericText text -> text;
      case Spelled spelled -> spelled;
      case Number number -> number(number);
      case CharSequence text -> text.toString();
      case Character one -> one.toString();
      case Instant instant -> instant;
      case Duration duration -> duration;
      case OffsetDateTime time -> time.toInstant();
      case ZonedDateTime time -> time.toInstant();
      case Temporal time -> time.toString();
      case Date date -> Instant.ofEpochMilli(date.getTime());
      case UUID id -> id.toString();
      case Enum<?> one -> one.name();
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case Optional<?> some -> value(some.orElse(null), depth);
      case Map<?, ?> map -> map(map, depth + 1);
      case Collection<?> list -> list(list, depth + 1);
      case Object array when array.getClass().isArray() -> list(elements(array), depth + 1);
      case Object other -> throw new RowFailure("a " + other.getClass().getName() + ", which is none of text, bool, "
          + "number, timestamp, duration, list, map");
    };
  }

  private static Object number(Number number) {
    return switch (number) {
      case Float single -> Double.valueOf(single.toString());
      case BigInteger big -> big.bitLength() < Long.SIZE ? (Object) big.longValue() : (Object) big.doubleValue();
      case BigDecimal decimal when decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= 18 ->
          decimal.longValueExact();
      case BigDecimal decimal -> decimal.doubleValue();
      case Number other -> other.doubleValue() == other.longValue() ? (Object) other.longValue()
          : (Object) other.doubleValue();
    };
  }

  private static List<?> elements(Object array) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }

  private static List<@Nullable Object> list(Collection<?> list, int depth) {
    List<@Nullable Object> values = new ArrayList<>(list.size());
    list.forEach(element -> values.add(value(element, depth)));
    return Collections.unmodifiableList(values);
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((key, member) -> values.put(String.valueOf(key), value(member, depth)));
    return Collections.unmodifiableMap(values);
  }
}
