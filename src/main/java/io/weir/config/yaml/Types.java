package io.weir.config.yaml;

import io.weir.config.ByteSize;
import io.weir.config.DurationWords;
import io.weir.config.yaml.ValueType.Form;
import io.weir.config.yaml.ValueType.Part;
import io.weir.config.yaml.YamlNode.Entry;
import io.weir.config.yaml.YamlNode.Mapping;
import io.weir.config.yaml.YamlNode.Scalar;
import io.weir.config.yaml.YamlNode.Sequence;
import io.weir.diagnostic.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types values have. */
public final class Types {
  private Types() {}

  /** Any text, not empty. */
  public static ValueType<String> text() {
    return scalar(Form.plain("TEXT", "a text", Map.of("type", List.of("string", "number", "boolean"),
        "minLength", 1)), text -> {
      require(!text.isEmpty(), "");
      return text;
    }, Object::toString);
  }

  /** A text that is never shown. */
  public static ValueType<Secret> secret() {
    ValueType<String> text = text();
    return new ValueType<>(Form.plain("SECRET", "a text", text.form().schema()), Object::toString, (node, reading) -> {
      reading.hide(node);
      String value = text.read(node, reading);
      return value == null ? null : new Secret(value);
    });
  }

  public static ValueType<Boolean> flag() {
    return scalar(Form.plain("true|false", "true or false", Map.of("type", "boolean")), text -> {
      require(text.equals("true") || text.equals("false"), "");
      return text.equals("true");
    }, Object::toString);
  }

  public static ValueType<Integer> integer(int least, int most) {
    Map<String, Object> schema = ordered("type", "integer", "minimum", least, "maximum", most);
    return scalar(Form.plain("N", "a whole number from " + least + " to " + most, schema), text -> {
      int value = Integer.parseInt(text);
      require(value >= least && value <= most, "");
      return value;
    }, Object::toString);
  }

  /** A part of a whole, from 0 to 1. */
  public static ValueType<Double> ratio() {
    Map<String, Object> schema = ordered("type", "number", "minimum", 0, "maximum", 1);
    return scalar(Form.plain("RATIO", "a number from 0 to 1", schema), text -> {
      require(text.chars().allMatch(c -> "0123456789.eE+-".indexOf(c) >= 0), "");
      double value = Double.parseDouble(text);
      require(value >= 0 && value <= 1, "");
      return value;
    }, Object::toString);
  }

  public static ValueType<ByteSize> size(long least, long most) {
    String range = "a size from " + new ByteSize(least) + " to " + new ByteSize(most);
    Map<String, Object> schema = ordered("type", List.of("string", "integer"), "pattern", "^[0-9]+ *[A-Za-z]*$");
    return scalar(Form.plain("SIZE", range, schema), text -> {
      ByteSize size = ByteSize.parse(text);
      require(size.bytes() >= least && size.bytes() <= most, "");
      return size;
    }, size -> ((ByteSize) size).word());
  }

  public static ValueType<Duration> duration(Duration least, Duration most) {
    String range = "a duration from " + DurationWords.format(least) + " to " + DurationWords.format(most);
    Map<String, Object> schema = ordered("type", List.of("string", "integer"), "pattern",
        "^(0|([0-9.]+(ns|us|ms|s|m|h|d))+)$");
    return scalar(Form.plain("DURATION", range, schema), text -> {
      Duration value = DurationWords.parse(text);
      require(value.compareTo(least) >= 0 && value.compareTo(most) <= 0, "");
      return value;
    }, duration -> DurationWords.format((Duration) duration));
  }

  /** One of the constants, as lower-case words. */
  public static <E extends Enum<E>> ValueType<E> choice(Class<E> constants) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : constants.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT), constant);
    }
    return choice(words);
  }

  /** One of these words. */
  public static <E> ValueType<E> choice(Map<String, E> words) {
    List<String> names = List.copyOf(words.keySet());
    Form form = Form.plain(String.join("|", names), "one of " + String.join(", ", names), Map.of("enum", names));
    return scalar(form, text -> {
      E value = words.get(text);
      require(value != null, Nearest.hint(text, names));
      return value;
    }, value -> names.stream().filter(name -> words.get(name).equals(value)).findFirst().orElse(""));
  }

  /** Any number of values. */
  public static <T> ValueType<List<T>> list(ValueType<T> item) {
    Form inside = item.form();
    Form form = new Form("[" + inside.word() + ", …]", "a list", ordered("type", "array", "items", inside.schema()),
        parts(item, "[]"));
    return new ValueType<>(form, Object::toString, (node, reading) -> {
      if (!(node instanceof Sequence sequence)) {
        reading.mistake(node, "expected a list, found " + node.shown());
        return null;
      }
      List<T> values = new ArrayList<>();
      for (YamlNode one : sequence.items()) {
        T value = item.read(one, reading);
        if (value != null) {
          values.add(value);
        }
      }
      return values;
    });
  }

  /** A value, or a list of them. */
  public static <T> ValueType<List<T>> oneOrMore(ValueType<T> item) {
    ValueType<List<T>> several = list(item);
    Form inside = item.form();
    Form form = new Form(inside.word() + " or " + several.form().word(), inside.expected() + ", or a list of such",
        Map.of("anyOf", List.of(inside.schema(), several.form().schema())), several.form().parts());
    return new ValueType<>(form, Object::toString, (node, reading) -> {
      if (node instanceof Sequence) {
        return several.read(node, reading);
      }
      T one = item.read(node, reading);
      return one == null ? null : List.of(one);
    });
  }

  /**
   * Any number of things under names the writer chooses.
   *
   * @param word for a name: {@code NAME}
   */
  public static <T> ValueType<List<Named<T>>> named(String word, ValueType<T> item) {
    Form inside = item.form();
    Form form = new Form("{ " + word + ": " + inside.word() + ", … }", "names, each with " + inside.expected(),
        ordered("type", "object", "additionalProperties", inside.schema()), parts(item, "." + word));
    return new ValueType<>(form, Object::toString, (node, reading) -> {
      if (!(node instanceof Mapping) && !node.isNothing()) {
        reading.mistake(node, "expected " + form.expected() + ", found " + node.shown());
        return null;
      }
      List<Named<T>> values = new ArrayList<>();
      for (Entry entry : node instanceof Mapping mapping ? mapping.entries() : List.<Entry>of()) {
        T value = reading.inside(entry, item);
        if (entry.key().text().isBlank()) {
          reading.mistake(entry.key(), "a name is expected here, found " + entry.key().shown());
        } else if (value != null) {
          values.add(new Named<>(entry.key().text(), entry.key().start(), entry.key().end(), value));
        }
      }
      return values;
    });
  }

  /** A value with its place, for checks that need more than the file. */
  public static <T> ValueType<Placed<T>> placed(ValueType<T> type) {
    return new ValueType<>(type.form(), placed -> type.spell(((Placed<?>) placed).value()), (node, reading) -> {
      T value = type.read(node, reading);
      return value == null ? null : new Placed<>(value, node.start(), node.end());
    });
  }

  /** A single value, or keys that say more. */
  public static <T> ValueType<T> either(ValueType<? extends T> single, Section<? extends T> section) {
    ValueType<? extends T> keys = section.type();
    Form form = new Form(single.form().word() + " or " + keys.form().word(), single.form().expected() + ", or "
        + section.title(), Map.of("anyOf", List.of(single.form().schema(), keys.form().schema())), keys.form().parts());
    return new ValueType<>(form, single::spell, (node, reading) -> {
      if (node instanceof Mapping) {
        return keys.read(node, reading);
      }
      if (node instanceof Scalar && !node.isNothing()) {
        return single.read(node, reading);
      }
      reading.mistake(node, "expected " + form.expected() + ", found " + node.shown());
      return null;
    });
  }

  /** A single value, or a list that means something else. */
  public static <T> ValueType<T> either(ValueType<? extends T> single, ValueType<? extends T> list) {
    Form form = new Form(single.form().word() + " or " + list.form().word(), single.form().expected() + ", or "
        + list.form().expected(), Map.of("anyOf", List.of(single.form().schema(), list.form().schema())),
        list.form().parts());
    return new ValueType<>(form, single::spell, (node, reading) ->
        node instanceof Sequence ? list.read(node, reading) : single.read(node, reading));
  }

  /**
   * A text with places of its own, such as a program.
   *
   * @param kept parts of the text into which nothing is put even if they hold {@code ${…}}: offsets of beginning and end in turn
   */
  public static ValueType<Passage> passage(String word, String expected, Function<String, int[]> kept) {
    Form form = Form.plain(word, expected, Map.of("type", List.of("string", "null")));
    return new ValueType<>(form, Object::toString, (node, reading) -> {
      if (!(node instanceof Scalar scalar)) {
        reading.mistake(node, "expected " + expected + ", found " + node.shown());
        return null;
      }
      return reading.passage(scalar, kept.apply(scalar.text()));
    });
  }

  /** A text as it is written, into which nothing is put, or keys, values and lists, which become JSON on one line. */
  public static ValueType<Verbatim> verbatim(String word, String expected) {
    Form form = Form.plain(word, expected, Map.of());
    return new ValueType<>(form, Object::toString, (node, reading) -> node instanceof Scalar scalar
        ? new Verbatim(scalar.text(), true) : new Verbatim(JsonSpelling.of(node, reading), false));
  }

  /** What was read, or empty where it was a mistake: what else is said of the thing can be looked at all the same. */
  public static <T> ValueType<Optional<T>> attempt(ValueType<T> type) {
    return new ValueType<>(type.form(), Object::toString, (node, reading) -> Optional.ofNullable(type.read(node, reading)));
  }

  private static <T> ValueType<T> scalar(Form plain, Function<String, T> parse, Function<Object, String> spelling) {
    Form form = new Form(plain.word(), plain.expected(), JsonSchema.orReplaced(plain.schema()), plain.parts());
    return new ValueType<>(form, spelling, (node, reading) -> {
      if (!(node instanceof Scalar scalar) || node.isNothing()) {
        reading.mistake(node, "expected " + form.expected() + ", found " + node.shown());
        return null;
      }
      String text = reading.replaced(scalar);
      if (text == null) {
        return null;
      }
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException wrong) {
        reading.rejected(scalar, form.expected(), wrong.getMessage());
        return null;
      }
    });
  }

  private static void require(boolean right, String hint) {
    if (!right) {
      throw new IllegalArgumentException(hint);
    }
  }

  private static List<Part> parts(ValueType<?> item, String path) {
    return item.form().parts().stream().map(part -> new Part(path + part.path(), part.section())).toList();
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
