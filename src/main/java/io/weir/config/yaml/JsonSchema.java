package io.weir.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A section as JSON Schema (draft 2020-12), for editors that complete and check a file while it is written. */
public final class JsonSchema {
  private JsonSchema() {}

  /** The schema of a whole file, over several lines. */
  public static String text(Section<?> file, String title) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.putAll(of(file));
    StringBuilder out = new StringBuilder();
    write(schema, "\n", out);
    return out.append('\n').toString();
  }

  static Map<String, Object> of(Section<?> section) {
    Map<String, Object> schema = new LinkedHashMap<>();
    boolean mayBeEmpty = section.choices().isEmpty() && section.keys().stream().noneMatch(Key::needed);
    schema.put("type", mayBeEmpty ? List.of("object", "null") : "object");
    schema.put("description", section.help());
    schema.put("additionalProperties", false);
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Key<?> key : section.keys()) {
      Map<String, Object> property = new LinkedHashMap<>(key.type().form().schema());
      property.put("description", Explanation.sentence(key));
      properties.put(key.name(), property);
      if (key.needed()) {
        required.add(key.name());
      }
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (!section.choices().isEmpty()) {
      schema.put("allOf", section.choices().stream().map(among -> Map.of("oneOf", among.stream()
          .map(key -> Map.of("required", List.of(key.name()))).toList())).toList());
    }
    return schema;
  }

  /** What may also be put in by <code>${…}</code>; a text may be anyway. */
  static Map<String, Object> orReplaced(Map<String, Object> schema) {
    return schema.get("type") instanceof List<?> types && types.contains("string") && !schema.containsKey("pattern") ? schema
        : Map.of("anyOf", List.of(schema, Map.of("type", "string", "pattern", "\\$\\{")));
  }

  private static void write(Object value, String lineBreak, StringBuilder out) {
    String deeper = lineBreak + "  ";
    String separator = deeper;
    if (value instanceof Map<?, ?> map) {
      out.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        quote(entry.getKey().toString(), out.append(separator));
        write(entry.getValue(), deeper, out.append(": "));
        separator = "," + deeper;
      }
      out.append(map.isEmpty() ? "" : lineBreak).append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (Object one : list) {
        write(one, deeper, out.append(separator));
        separator = "," + deeper;
      }
      out.append(list.isEmpty() ? "" : lineBreak).append(']');
    } else if (value instanceof String text) {
      quote(text, out);
    } else {
      out.append(value);
    }
  }

  /** A text as JSON writes it. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    quote(text, out);
    return out.toString();
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
