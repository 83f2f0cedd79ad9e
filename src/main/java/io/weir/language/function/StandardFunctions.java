package io.weir.language.function;

import static io.weir.language.function.Function.member;
import static io.weir.language.function.Function.plain;

import io.weir.record.RowFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** CEL's standard {@code size} and conversions, weir's forgiving ones, and {@code coalesce}. */
final class StandardFunctions {
  private static final String SIZE = "The number of characters, bytes, elements or members.";

  /** A conversion that answers null for what does not convert. */
  private interface Conversion {
    @Nullable Object of(@Nullable Object value);
  }

  private StandardFunctions() {}

  static List<Function> all() {
    return List.of(
        plain("size", 1, SIZE, "size([1, 2, 3]) == 3", StandardFunctions::size),
        member("size", 1, SIZE, "\"h\u00e9\".size() == 2", StandardFunctions::size),
        convert("int", "An int from a number (cut off at the point), digits, or a timestamp (seconds).",
            "int(\"42\") == 42",
            Conversions::toInt, "digits of a 64-bit integer, or a number in 64 bits"),
        convert("uint", "An unsigned int from a number or digits.", "uint(42) == 42u", Conversions::toUint,
            "digits of an unsigned 64-bit integer, or a number from 0 to 18446744073709551615"),
        convert("double", "A double from a number or its text, NaN and Infinity too.", "double(\"1e3\") == 1000.0",
            Conversions::toDouble, "a number such as 1.5 or 2e10"),
        convert("string", "The text of a number, bool, timestamp, duration, address, URL, type or of bytes that are UTF-8.",
            "string(duration(\"1m30s\")) == \"90s\"", Conversions::toText,
            "a number, bool, timestamp, duration, address, URL, type, or bytes that are UTF-8"),
        convert("bool", "A bool from 1 t true TRUE True, 0 f false FALSE False.", "bool(\"true\")", Conversions::toBool,
            "true or false"),
        convert("bytes", "The UTF-8 bytes of a text.", "bytes(\"\u00e9\") == b\"\\xc3\\xa9\"", Conversions::toBytes,
            "text"),
        convert("timestamp", "A timestamp from RFC 3339 or common log text, or from seconds since 1970.",
            "timestamp(\"1970-01-01T00:01:00Z\") == timestamp(60)", Conversions::toTimestamp,
            "a time such as 2015-05-17T10:05:03Z or 17/May/2015:10:05:03 +0000, or seconds, from year 1 to 9999"),
        convert("duration", "A duration from text with the units h m s ms us ns.",
            "duration(\"1h30m\") == duration(\"5400s\")", Conversions::toDuration,
            "a duration such as 1h30m, 1.5s or -20ms"),
        plain("type", 1, "The type of a value.", "type(1) == int", a -> Values.type(a[0])),
        plain("dyn", 1, "The value itself.", "dyn(1) == 1", a -> a[0]),
        new Function("coalesce", false, 1, -1, true, -1, "The first argument that is not null.",
            "coalesce(null, 2, 3) == 2", context -> StandardFunctions::coalesce),
        plain("tryInt", 1, "Like int, but null where int fails.", "tryInt(\"x\") == null",
            a -> Conversions.toInt(a[0])),
        plain("tryDouble", 1, "Like double, but null where double fails.", "tryDouble(\"1.5\") == 1.5",
            a -> Conversions.toDouble(a[0])),
        plain("tryTimestamp", 1, "Like timestamp, but null where timestamp fails.", "tryTimestamp(\"soon\") == null",
            a -> Conversions.toTimestamp(a[0])),
        new Function("env", false, 1, 1, false, -1, "An environment variable named with --allow-env; null where unset.",
            "env(\"WEIR_EXAMPLE\") == \"example\"", Environment::new));
  }

  private static Function convert(String name, String summary, String example, Conversion conversion, String expected) {
    return plain(name, 1, summary, example, arguments -> {
      Object converted = conversion.of(arguments[0]);
      if (converted == null) {
        throw Conversions.failed(name, arguments[0], expected);
      }
      return converted;
    });
  }

  private static Object size(@Nullable Object[] a) {
    String text = Values.text(a[0]);
    if (text != null) {
      return (long) CodePoints.count(text);
    }
    if (a[0] instanceof List<?> list) {
      return (long) list.size();
    }
    if (a[0] instanceof Map<?, ?> map) {
      return (long) map.size();
    }
    if (a[0] instanceof Bytes bytes) {
      return (long) bytes.array().length;
    }
    throw Arguments.wrong("size", "text, a list, a map or bytes", a[0]);
  }

  private static @Nullable Object coalesce(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument != null) {
        return argument;
      }
    }
    return null;
  }

  private record Environment(UnaryOperator<@Nullable String> read, Set<String> allowed)
      implements Function.Body {
    Environment(FunctionContext context) {
      this(context.environment(), context.allowedEnvironment());
    }

    @Override
    public @Nullable Object call(@Nullable Object[] arguments) {
      String name = Arguments.text("env", arguments, 0);
      if (!allowed.contains(name)) {
        throw new RowFailure("env(" + Arguments.quoted(name)
            + "): this variable may not be read; --allow-env " + name + " allows it");
      }
      return read.apply(name);
    }
  }
}
