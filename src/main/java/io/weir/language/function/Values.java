package io.weir.language.function;

import io.weir.language.network.Address;
import io.weir.language.network.Cidr;
import io.weir.language.network.Url;
import io.weir.record.NumericText;
import io.weir.record.RowFailure;
import io.weir.record.Spelled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the values of expressions are to one another: their kinds, their numbers, and what a field keeps of them. */
public final class Values {
  private Values() {}

  /** The value without the spelling it had in the input. Elements of lists and maps stay as they are. */
  public static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Spelled spelled ? spelled.value() : value;
  }

  /** The number a value is ({@link Long}, {@link Uint} or {@link Double}; numeric text counts), or null. */
  public static @Nullable Object number(@Nullable Object value) {
    Object plain = plain(value);
    if (plain instanceof Long || plain instanceof Double || plain instanceof Uint) {
      return plain;
    }
    return plain instanceof NumericText text ? text.number() : null;
  }

  /** The text a value is (numeric text counts), or null. */
  public static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : value instanceof NumericText numeric ? numeric.text() : null;
  }

  /** How messages call this kind of value. */
  public static String kindName(@Nullable Object value) {
    Object plain = plain(value);
    return plain == null ? "null"
        : plain instanceof String || plain instanceof NumericText ? "text"
        : plain instanceof Long ? "int"
        : plain instanceof Uint ? "uint"
        : plain instanceof Double ? "double"
        : plain instanceof Boolean ? "bool"
        : plain instanceof List ? "list"
        : plain instanceof Map ? "map"
        : plain instanceof Instant ? "timestamp"
        : plain instanceof Duration ? "duration"
        : plain instanceof Bytes ? "bytes"
        : plain instanceof TypeValue ? "type"
        : plain instanceof Address ? "ip"
        : plain instanceof Cidr ? "cidr"
        : plain instanceof Url ? "url" : plain.getClass().getSimpleName();
  }

  /** CEL's type of a value. */
  public static TypeValue type(@Nullable Object value) {
    Object plain = plain(value);
    return plain == null ? TypeValue.NULL
        : plain instanceof Long ? TypeValue.INT
        : plain instanceof Uint ? TypeValue.UINT
        : plain instanceof Double ? TypeValue.DOUBLE
        : plain instanceof Boolean ? TypeValue.BOOL
        : plain instanceof List ? TypeValue.LIST
        : plain instanceof Map ? TypeValue.MAP
        : plain instanceof Instant ? TypeValue.TIMESTAMP
        : plain instanceof Duration ? TypeValue.DURATION
        : plain instanceof Bytes ? TypeValue.BYTES
        : plain instanceof TypeValue ? TypeValue.TYPE
        : plain instanceof Address ? TypeValue.ADDRESS
        : plain instanceof Cidr ? TypeValue.CIDR
        : plain instanceof Url ? TypeValue.URL : TypeValue.STRING;
  }

  /**
   * What a field keeps of a value: uints become ints, bytes base64 text, addresses, blocks and URLs their text; all
   * others stay; so too within lists and maps, which are copied only where that changes something. Throws
   * {@link RowFailure} for a uint beyond an int and for a type.
   */
  public static @Nullable Object stored(@Nullable Object value) {
    if (value == null || value instanceof String || value instanceof Long || value instanceof Double) {
      return value;
    }
    if (value instanceof List<?> list) {
      return stored(list);
    }
    if (value instanceof Map<?, ?> map) {
      return stored(map);
    }
    if (value instanceof Uint number) {
      if (number.bits() < 0) {
        throw new RowFailure("a field keeps 64-bit integers, and uint " + number + " is beyond them");
      }
      return number.bits();
    }
    if (value instanceof TypeValue type) {
      throw new RowFailure("a field cannot keep a type; found " + type.name()
          + ", which is a field only where the record has one");
    }
    if (value instanceof Bytes bytes) {
      return Base64.getEncoder().encodeToString(bytes.array());
    }
    return value instanceof Address || value instanceof Cidr || value instanceof Url ? value.toString() : value;
  }

  private static List<?> stored(List<?> list) {
    List<@Nullable Object> copy = null;
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      Object kept = stored(element);
      if (kept != element && copy == null) {
        copy = new ArrayList<>(list);
      }
      if (copy != null) {
        copy.set(i, kept);
      }
    }
    return copy == null ? list : copy;
  }

  private static Map<?, ?> stored(Map<?, ?> map) {
    Map<Object, @Nullable Object> copy = null;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object kept = stored(entry.getValue());
      if (kept != entry.getValue() && copy == null) {
        copy = new LinkedHashMap<>(map);
      }
      if (copy != null) {
        copy.put(entry.getKey(), kept);
      }
    }
    return copy == null ? map : copy;
  }
}
