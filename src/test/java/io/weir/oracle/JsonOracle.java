package io.weir.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** JSON read with Jackson, numbers with their spelling; written compact, with only what must be escaped. */
final class JsonOracle {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonOracle() {}

  /** The members of a text that is exactly one object. */
  static Map<String, @Nullable Object> object(String text) {
    try (JsonParser parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Rec.Wrong("no object");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new Rec.Wrong("more than one object");
      }
      return Rec.map(value);
    } catch (JacksonException broken) {
      throw new Rec.Wrong("no JSON");
    }
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.getString();
          parser.nextToken();
          map.put(name, value(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Spelt.of(parser.getString());
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new Rec.Wrong("no JSON");
    };
  }

  /** The JSON of a value. */
  static String write(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case Strnum text -> text.text();
      case Spelt spelt -> spelt.value() == null ? quoted(spelt.text()) : spelt.text();
      case Double real -> real.isNaN() || real.isInfinite() ? "null" : real(real);
      case List<?> list -> {
        StringJoiner out = new StringJoiner(",", "[", "]");
        list.forEach(element -> out.add(write(element)));
        yield out.toString();
      }
      case Map<?, ?> map -> {
        StringJoiner out = new StringJoiner(",", "{", "}");
        map.forEach((key, member) -> out.add(quoted((String) key) + ":" + write(member)));
        yield out.toString();
      }
      default -> value.toString();
    };
  }

  /** The shortest digits, with a point from 1e-4 up to below 1e16 and an exponent beyond, as Python writes them. */
  static String real(double value) {
    double size = Math.abs(value);
    if (size == 0 || size >= 1e-4 && size < 1e16) {
      String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
      String text = plain.contains(".") ? plain : plain + ".0";
      return value == 0 ? Double.toString(value) : text;
    }
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    String all = digits.unscaledValue().abs().toString();
    int exponent = all.length() - 1 - digits.scale();
    return (value < 0 ? "-" : "") + all.charAt(0) + (all.length() > 1 ? "." + all.substring(1) : "")
        + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(point -> {
      switch (point) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (point < ' ') {
            out.append(String.format("\\u%04x", point));
          } else {
            out.appendCodePoint(point >= 0xDC80 && point <= 0xDCFF ? 0xFFFD : point);
          }
        }
      }
    });
    return out.append('"').toString();
  }
}
