package io.weir.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks a document against the part of JSON Schema that weir's schemas use; what it does not know is an error. */
final class SchemaCheck {
  private final List<String> wrong = new ArrayList<>();

  private SchemaCheck() {}

  /** What does not fit, each with its path. */
  static List<String> of(Map<?, ?> schema, Object document) {
    SchemaCheck check = new SchemaCheck();
    check.check(schema, document, "");
    return check.wrong;
  }

  private static boolean fits(Object schema, Object document) {
    return of((Map<?, ?>) schema, document).isEmpty();
  }

  private void check(Map<?, ?> schema, Object document, String path) {
    schema.forEach((word, value) -> {
      boolean right = switch (word.toString()) {
        case "$schema", "title", "description" -> true;
        case "type" -> (value instanceof List<?> types ? types : List.of(value)).stream().anyMatch(type -> is(type, document));
        case "anyOf" -> ((List<?>) value).stream().anyMatch(one -> fits(one, document));
        case "oneOf" -> ((List<?>) value).stream().filter(one -> fits(one, document)).count() == 1;
        case "allOf" -> ((List<?>) value).stream().allMatch(one -> fits(one, document));
        case "enum" -> ((List<?>) value).contains(document);
        case "pattern" -> !(document instanceof String text) || Pattern.compile(value.toString()).matcher(text).find();
        case "minLength" -> !(document instanceof String text) || text.length() >= ((Number) value).intValue();
        case "minimum" -> !(document instanceof Number number) || number.doubleValue() >= ((Number) value).doubleValue();
        case "maximum" -> !(document instanceof Number number) || number.doubleValue() <= ((Number) value).doubleValue();
        case "required" -> !(document instanceof Map<?, ?> map) || map.keySet().containsAll((List<?>) value);
        case "properties" -> {
          if (document instanceof Map<?, ?> map) {
            ((Map<?, ?>) value).forEach((key, inner) -> {
              if (map.containsKey(key)) {
                check((Map<?, ?>) inner, map.get(key), path + "/" + key);
              }
            });
          }
          yield true;
        }
        case "additionalProperties" -> {
          if (document instanceof Map<?, ?> map) {
            Map<?, ?> known = schema.get("properties") instanceof Map<?, ?> declared ? declared : Map.of();
            map.forEach((key, inner) -> {
              if (!known.containsKey(key) && value instanceof Map<?, ?> other) {
                check(other, inner, path + "/" + key);
              } else if (!known.containsKey(key) && Boolean.FALSE.equals(value)) {
                wrong.add(path + "/" + key + " is not declared");
              }
            });
          }
          yield true;
        }
        case "items" -> {
          if (document instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
              check((Map<?, ?>) value, list.get(i), path + "/" + i);
            }
          }
          yield true;
        }
        default -> throw new IllegalArgumentException("unknown word " + word);
      };
      if (!right) {
        wrong.add(path + ": " + document + " is not " + word + " " + value);
      }
    });
  }

  private static boolean is(Object type, Object document) {
    return switch (type.toString()) {
      case "object" -> document instanceof Map;
      case "array" -> document instanceof List;
      case "string" -> document instanceof String;
      case "boolean" -> document instanceof Boolean;
      case "integer" -> document instanceof Integer || document instanceof Long;
      case "number" -> document instanceof Number;
      case "null" -> document == null;
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }
}
