package io.weir.config.yaml;

import io.weir.config.yaml.YamlNode.Entry;
import io.weir.config.yaml.YamlNode.Mapping;
import io.weir.config.yaml.YamlNode.Scalar;
import io.weir.config.yaml.YamlNode.Sequence;

/** A node as compact JSON: what is written without quotes and spells a number, true, false or null is that, all else is text. */
final class JsonSpelling {
  private JsonSpelling() {}

  static String of(YamlNode node, Reading reading) {
    StringBuilder out = new StringBuilder();
    add(node, reading, out);
    return out.toString();
  }

  private static void add(YamlNode node, Reading reading, StringBuilder out) {
    reading.visit(node);
    switch (node) {
      case Scalar scalar -> out.append(scalar.isNothing() ? "null" : isLiteral(scalar) ? scalar.text() : JsonSchema.quoted(scalar.text()));
      case Sequence sequence -> {
        String separator = "[";
        for (YamlNode item : sequence.items()) {
          add(item, reading, out.append(separator));
          separator = ",";
        }
        out.append(sequence.items().isEmpty() ? "[]" : "]");
      }
      case Mapping mapping -> {
        String separator = "{";
        for (Entry entry : mapping.entries()) {
          add(entry.value(), reading, out.append(separator).append(JsonSchema.quoted(entry.key().text())).append(':'));
          separator = ",";
        }
        out.append(mapping.entries().isEmpty() ? "{}" : "}");
      }
    }
  }

  private static boolean isLiteral(Scalar scalar) {
    return scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false") || isNumber(scalar.text()));
  }

  /** As JSON spells numbers. */
  private static boolean isNumber(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, at);
    if (whole == at || text.charAt(at) == '0' && whole > at + 1) {
      return false;
    }
    at = whole;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      if (fraction == at + 1) {
        return false;
      }
      at = fraction;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : at + 1;
      int exponent = digits(text, sign);
      at = exponent == sign ? -1 : exponent;
    }
    return at == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
