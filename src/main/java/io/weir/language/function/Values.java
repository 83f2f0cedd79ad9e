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
    return switch (plain(value)) {
      case null -> "null";
      case String text -> "text";
      case NumericText text -> "text";
      case Long number -> "int";
      case Uint number -> "uint";
      case Double number -> "double";
      case Boolean bool -> "bool";
      case List<?> list -> "list";
      case Map<?, ?> map -> "map";
      case Instant instant -> "timestamp";
      case Duration duration -> "duration";
      case Bytes bytes -> "bytes";
      case TypeValue type -> "type";
      case Address address -> "ip";
      case Cidr cidr -> "cidr";
      case Url url -> "url";
      case Object other -> other.getClass().getSimpleName();
    };
  }

  /** CEL's type of a value. */
  public static TypeValue type(@Nullable Object value) {
    return switch (plain(value)) {
      case null -> TypeValue.NULL;
      case Long number -> TypeValue.INT;
      case Uint number -> TypeValue.UINT;
      case Double number -> TypeValue.DOUBLE;
      case Boolean bool -> TypeValue.BOOL;
      case List<?> list -> TypeValue.LIST;
      case Map<?, ?> map -> TypeValue.MAP;
      case Instant instant -> TypeValue.TIMESTAMP;
      case Duration duration -> TypeValue.DURATION;
      case Bytes bytes -> TypeValue.BYTES;
      case TypeValue type -> TypeValue.TYPE;
      case Address address -> TypeValue.ADDRESS;
      case Cidr cidr -> TypeValue.CIDR;
      case Url url -> TypeValue.URL;
      case Object text -> TypeValue.STRING;
    };
  }

  /**
   * What a field keeps of a value: uints become ints, bytes base64 text, addresses, blocks and URLs their text; all
   * others stay; so too within lists and maps, which are copied only where that changes something. Throws
   * {@link RowFailure} for a uint beyond an int and for a type.
   */
  public static @Nullable Object stored(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Uint number -> {
        if (number.bits() < 0) {
          throw new RowFailure("a field keeps 64-bit integers, and uint " + number + " is beyond them");
        }
        yield number.bits();
      }
      case Bytes bytes -> Base64.getEncoder().encodeToString(bytes.array());
      case Address address -> address.toString();
      case Cidr cidr -> cidr.toString();
      case Url url -> url.toString();
      case TypeValue type -> throw new RowFailure("a field cannot keep a type; found " + type.name()
          + ", which is a field only where the record has one");
      case List<?> list -> stored(list);
      case Map<?, ?> map -> stored(map);
      case Object other -> other;
    };
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
