package io.weir.config.yaml;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may stand behind a key: how it is read, written and explained. They are made by {@link Types} and by
 * {@link Section#type()}; a value rejected by any of them is a mistake at its place.
 */
public final class ValueType<T> {
  private final Reader<T> reader;
  private final Form form;
  private final Function<Object, String> spelling;

  /** Takes a value out of a node; null after a mistake, which it has reported. */
  interface Reader<T> {
    @Nullable T read(YamlNode node, Reading reading);
  }

  /**
   * How values of a type look.
   *
   * @param word for a synopsis: {@code N}, {@code SIZE}, {@code auto|inline}
   * @param expected for messages: {@code a whole number from 1 to 1024}
   * @param schema as JSON Schema
   * @param parts the sections inside it, by what stands between the key's name and theirs
   */
  record Form(String word, String expected, Map<String, Object> schema, List<Part> parts) {
    static Form plain(String word, String expected, Map<String, Object> schema) {
      return new Form(word, expected, schema, List.of());
    }
  }

  /** @param path {@code ""}, or {@code ".NAME"} */
  record Part(String path, Section<?> section) {}

  ValueType(Form form, Function<Object, String> spelling, Reader<T> reader) {
    this.reader = reader;
    this.form = form;
    this.spelling = spelling;
  }

  @Nullable T read(YamlNode node, Reading reading) {
    reading.visit(node);
    return reader.read(node, reading);
  }

  Form form() {
    return form;
  }

  /** As it is written in a file; for defaults. */
  String spell(Object value) {
    return spelling.apply(value);
  }

  /** Made into something else; an {@link IllegalArgumentException} says in its message what is wrong with the value. */
  public <U> ValueType<U> map(Function<? super T, ? extends U> make) {
    return new ValueType<>(form, Object::toString, (node, reading) -> {
      T value = reader.read(node, reading);
      if (value == null) {
        return null;
      }
      try {
        return make.apply(value);
      } catch (IllegalArgumentException wrong) {
        String message = String.valueOf(wrong.getMessage());
        boolean open = !(node instanceof YamlNode.Scalar scalar) || !reading.isReplaced(scalar);
        reading.mistake(node, open ? message : "expected " + form.expected() + ", something else is put in here");
        return null;
      }
    });
  }

  /** Called so in synopses and messages: {@code FIELD}, {@code a field's name}. */
  public ValueType<T> called(String word, String expected) {
    return new ValueType<>(new Form(word, expected, form.schema(), form.parts()), spelling, reader);
  }
}
