package io.weir.stage.key;

import io.weir.batch.ByteBuilder;
import io.weir.batch.Utf8;
import io.weir.record.NumericText;
import io.weir.record.Spelled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of expressions as bytes and back, exactly: kinds and spellings stay. */
final class ObjectBytes {
  private ObjectBytes() {}

  static void add(@Nullable Object value, ByteBuilder to) {
    if (value == null) {
      to.add('0');
    } else if (value instanceof String text) {
      addText('s', text, to);
    } else if (value instanceof Long number) {
      Binary.addLong(to.add('l'), number);
    } else if (value instanceof NumericText numeric) {
      addText('n', numeric.text(), to);
    } else if (value instanceof Spelled spelled) {
      addText('p', spelled.text(), to);
      add(spelled.value(), to);
    } else if (value instanceof Double number) {
      Binary.addLong(to.add('d'), Double.doubleToLongBits(number));
    } else if (value instanceof Boolean bool) {
      to.add(bool ? 't' : 'f');
    } else {
      addOther(value, to);
    }
  }

  private static void addOther(Object value, ByteBuilder to) {
    if (value instanceof Instant instant) {
      Binary.addLong(to.add('i'), instant.getEpochSecond());
      Binary.addCount(to, instant.getNano());
    } else if (value instanceof Duration duration) {
      Binary.addLong(to.add('u'), duration.getSeconds());
      Binary.addCount(to, duration.getNano());
    } else if (value instanceof List<?> list) {
      Binary.addCount(to.add('a'), list.size());
      list.forEach(element -> add(element, to));
    } else if (value instanceof Map<?, ?> map) {
      Binary.addCount(to.add('m'), map.size());
      map.forEach((name, member) -> {
        add(name, to);
        add(member, to);
      });
    } else {
      throw new IllegalArgumentException("no value of a field: " + value.getClass().getName());
    }
  }

  static @Nullable Object read(Binary.Reader from) {
    byte tag = from.next();
    return switch (tag) {
      case '0' -> null;
      case 't' -> true;
      case 'f' -> false;
      case 'l' -> (Object) from.number();
      case 'd' -> Double.longBitsToDouble(from.number());
      case 's' -> text(from);
      case 'n' -> new NumericText(text(from));
      case 'p' -> {
        String text = text(from);
        Object value = read(from);
        yield value == null ? null : new Spelled(value, text);
      }
      case 'i' -> Instant.ofEpochSecond(from.number(), from.count());
      case 'u' -> Duration.ofSeconds(from.number(), from.count());
      case 'a' -> list(from);
      default -> map(from);
    };
  }

  private static void addText(char tag, String text, ByteBuilder to) {
    // Two bytes a char: lone surrogates, which UTF-8 cannot hold, come back as they were.
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    to.add(tag).add(ascii ? 'a' : 'w');
    Binary.addCount(to, text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!ascii) {
        to.add((byte) (c >> 8));
      }
      to.add((byte) c);
    }
  }

  private static String text(Binary.Reader from) {
    boolean ascii = from.next() == 'a';
    int length = from.count();
    if (ascii) {
      from.at += length;
      return Utf8.decode(from.bytes, from.at - length, length);
    }
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ((from.next() & 0xFF) << 8 | from.next() & 0xFF));
    }
    return text.toString();
  }

  private static List<@Nullable Object> list(Binary.Reader from) {
    int size = from.count();
    List<@Nullable Object> list = new ArrayList<>(Math.min(size, 1024));
    for (int i = 0; i < size; i++) {
      list.add(read(from));
    }
    return list;
  }

  private static Map<Object, @Nullable Object> map(Binary.Reader from) {
    int size = from.count();
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Object name = read(from);
      Object value = read(from);
      if (name != null) {
        map.put(name, value);
      }
    }
    return map;
  }
}
