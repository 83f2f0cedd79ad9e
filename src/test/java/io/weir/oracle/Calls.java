package io.weir.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The functions the oracle knows, on values that are not null. */
final class Calls {
  private Calls() {}

  static @Nullable Object call(String name, List<Object> a) {
    Object first = a.get(0);
    return switch (name) {
      case "size" -> size(first);
      case "contains" -> text(a, 0).contains(text(a, 1));
      case "startsWith" -> text(a, 0).startsWith(text(a, 1));
      case "endsWith" -> text(a, 0).endsWith(text(a, 1));
      case "matches" -> Pattern.compile(text(a, 1), Pattern.UNIX_LINES).matcher(text(a, 0)).find();
      case "int" -> toInt(first);
      case "double" -> toDouble(first);
      case "string" -> toText(first);
      case "bool" -> toBool(first);
      case "tryInt" -> attempt(() -> toInt(first));
      case "tryDouble" -> attempt(() -> toDouble(first));
      case "keys" -> new ArrayList<>(map(first).keySet());
      case "sum" -> sum(list(a, 0));
      case "round" -> round(TermWalker.number(first), (Long) TermWalker.plain(a.get(1)));
      case "first" -> list(a, 0).isEmpty() ? null : list(a, 0).get(0);
      case "last" -> list(a, 0).isEmpty() ? null : list(a, 0).get(list(a, 0).size() - 1);
      case "distinct" -> distinct(list(a, 0));
      case "slice" -> slice(list(a, 0), (Long) a.get(1), (Long) a.get(2));
      case "reverse" -> reverse(first);
      case "md5", "sha1", "sha256", "crc32" -> hash(name, text(a, 0));
      default -> name.startsWith("math.") ? math(name, a) : strings(name, a);
    };
  }

  private static Object strings(String name, List<Object> a) {
    String text = name.equals("join") ? "" : text(a, 0);
    int[] points = text.codePoints().toArray();
    return switch (name) {
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lowerAscii" -> ascii(points, 'A', 'Z', 32);
      case "upperAscii" -> ascii(points, 'a', 'z', -32);
      case "trim" -> Texts.trim(text);
      case "charAt" -> {
        int at = at(a.get(1), points.length);
        yield at == points.length ? "" : new String(points, at, 1);
      }
      case "substring" -> {
        int from = at(a.get(1), points.length);
        int to = a.size() == 2 ? points.length : at(a.get(2), points.length);
        if (from > to) {
          throw new Rec.Wrong("no such range");
        }
        yield new String(points, from, to - from);
      }
      case "indexOf" -> index(text, text.indexOf(text(a, 1)));
      case "lastIndexOf" -> index(text, text.lastIndexOf(text(a, 1)));
      case "replace" -> text.replace(text(a, 1), text(a, 2));
      case "split" -> new ArrayList<Object>(Arrays.asList(text.split(Pattern.quote(text(a, 1)), -1)));
      case "join" -> String.join(text(a, 1), list(a, 0).stream().map(e -> text(Arrays.asList(e), 0)).toList());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Object math(String name, List<Object> a) {
    Object x = TermWalker.number(a.get(0));
    return switch (name) {
      case "math.greatest", "math.least" -> {
        Object best = x;
        for (Object other : a) {
          Object y = TermWalker.number(other);
          best = exact(y).compareTo(exact(best)) == (name.equals("math.greatest") ? 1 : -1) ? y : best;
        }
        yield best;
      }
      case "math.abs" -> x instanceof Long n ? n == Long.MIN_VALUE ? fail() : (Object) Math.abs(n)
          : Math.abs((Double) x);
      case "math.sign" -> x instanceof Long n ? (Object) (long) Long.signum(n) : Math.signum((Double) x) + 0.0;
      case "math.ceil" -> x instanceof Double d ? Math.ceil(d) : x;
      case "math.floor" -> x instanceof Double d ? Math.floor(d) : x;
      case "math.trunc" -> x instanceof Double d ? (Object) ((d < 0 ? Math.ceil(d) : Math.floor(d)) + 0.0) : x;
      case "math.round" -> x instanceof Double d
          ? (Object) new BigDecimal(d).setScale(0, RoundingMode.HALF_UP).doubleValue() : x;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static BigDecimal exact(Object number) {
    return number instanceof Double real ? new BigDecimal(real) : BigDecimal.valueOf((Long) number);
  }

  private static Object fail() {
    throw new Rec.Wrong("overflow");
  }

  private static long size(Object value) {
    return switch (value) {
      case List<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      default -> text(List.of(value), 0).codePoints().count();
    };
  }

  private static Object toInt(Object value) {
    Object plain = TermWalker.plain(value);
    if (plain instanceof Long) {
      return plain;
    }
    if (plain instanceof Double real) {
      if (!(Math.abs(real) < 0x1p63)) {
        throw new Rec.Wrong("beyond an int");
      }
      return (long) (double) real;
    }
    String text = text(List.of(value), 0);
    if (value instanceof Strnum && text.contains(".")) {
      return toInt(Double.valueOf(text));
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException no) {
      throw new Rec.Wrong("no int");
    }
  }

  private static Object toDouble(Object value) {
    Object plain = TermWalker.plain(value);
    if (plain instanceof Number number) {
      return number.doubleValue();
    }
    String text = text(List.of(value), 0);
    if (!text.matches("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
      throw new Rec.Wrong("no double");
    }
    return Double.valueOf(text);
  }

  private static Object toBool(Object value) {
    if (value instanceof Boolean) {
      return value;
    }
    return switch (text(List.of(value), 0)) {
      case "true", "True", "TRUE", "t", "1" -> true;
      case "false", "False", "FALSE", "f", "0" -> false;
      default -> throw new Rec.Wrong("no bool");
    };
  }

  private static Object toText(Object value) {
    return switch (value) {
      case Boolean bool -> bool.toString();
      case List<?> list -> throw new Rec.Wrong("no text");
      case Map<?, ?> map -> throw new Rec.Wrong("no text");
      default -> Texts.of(value);
    };
  }

  private static @Nullable Object attempt(java.util.function.Supplier<Object> work) {
    try {
      return work.get();
    } catch (Rec.Wrong failed) {
      return null;
    }
  }

  /** In double where one of them is a double. */
  private static Object sum(List<?> list) {
    List<Object> numbers = list.stream().filter(e -> e != null).map(e -> TermWalker.number((Object) e)).toList();
    if (numbers.stream().anyMatch(number -> number instanceof Double)) {
      return numbers.stream().mapToDouble(number -> ((Number) number).doubleValue()).reduce(0, Double::sum);
    }
    try {
      return numbers.stream().mapToLong(number -> (Long) number).reduce(0, Math::addExact);
    } catch (ArithmeticException beyond) {
      throw new Rec.Wrong("overflow");
    }
  }

  private static Object round(Object number, long places) {
    if (number instanceof Long && places >= 0) {
      return number;
    }
    BigDecimal exact = new BigDecimal(String.valueOf(number)).setScale((int) places, RoundingMode.HALF_UP);
    return number instanceof Long ? (Object) exact.longValue() : (Object) exact.doubleValue();
  }

  private static List<@Nullable Object> distinct(List<?> list) {
    List<@Nullable Object> seen = new ArrayList<>();
    for (Object element : list) {
      if (seen.stream().noneMatch(other -> Order.same(other, element))) {
        seen.add(element);
      }
    }
    return seen;
  }

  private static List<?> slice(List<?> list, long from, long to) {
    if (from < 0 || from > to || to > list.size()) {
      throw new Rec.Wrong("no such range");
    }
    return list.subList((int) from, (int) to);
  }

  private static Object reverse(Object value) {
    if (value instanceof List<?> list) {
      return list.reversed();
    }
    return new StringBuilder(text(List.of(value), 0)).reverse().toString();
  }

  private static String hash(String name, String text) {
    byte[] bytes = Rec.bytes(text);
    if (name.equals("crc32")) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      return String.format("%08x", crc.getValue());
    }
    String algorithm = name.equals("md5") ? "MD5" : name.equals("sha1") ? "SHA-1" : "SHA-256";
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (GeneralSecurityException never) {
      throw new IllegalStateException(never);
    }
  }

  private static String ascii(int[] points, char from, char to, int shift) {
    int[] changed = Arrays.stream(points).map(c -> c >= from && c <= to ? c + shift : c).toArray();
    return new String(changed, 0, changed.length);
  }

  private static long index(String text, int at) {
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  private static int at(Object value, int most) {
    if (TermWalker.plain(value) instanceof Long at && at >= 0 && at <= most) {
      return (int) (long) at;
    }
    throw new Rec.Wrong("no such place");
  }

  private static String text(List<?> values, int i) {
    String text = TermWalker.text(values.get(i));
    if (text == null) {
      throw new Rec.Wrong("no text");
    }
    return text;
  }

  private static List<?> list(List<Object> values, int i) {
    if (values.get(i) instanceof List<?> list) {
      return list;
    }
    throw new Rec.Wrong("no list");
  }

  private static Map<?, ?> map(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new Rec.Wrong("no map");
  }
}
