package io.weir.config.yaml;

import io.weir.config.yaml.YamlNode.Entry;
import io.weir.config.yaml.YamlNode.Mapping;
import io.weir.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a group of keys may say, declared beside the code that uses it:
 *
 * <pre>{@code
 * static final Key<Integer> PORT = Key.of("port", Types.integer(1, 65535), "The port to listen at.").orElse(514);
 * static final Key<ByteSize> LINE = Key.of("max_line", Types.size(1, 1 << 30), "The longest line.").required();
 * static final Section<Listener> SECTION = Section.of("a listener", "Takes records from a socket.",
 *     List.of(PORT, LINE), values -> new Listener(values.get(PORT), values.get(LINE)));
 * }</pre>
 *
 * A key that is not declared is a mistake. The object is made only when the section has none.
 */
public final class Section<T> {
  private final String title;
  private final String help;
  private final List<Key<?>> keys;
  private final List<List<Key<?>>> choices;
  private final List<Consumer<Values>> checks;
  private final boolean evenIfWrong;
  private final Function<Values, T> maker;

  private Section(String title, String help, List<Key<?>> keys, List<List<Key<?>>> choices,
      List<Consumer<Values>> checks, boolean evenIfWrong, Function<Values, T> maker) {
    this.title = title;
    this.help = help;
    this.keys = keys;
    this.choices = choices;
    this.checks = checks;
    this.evenIfWrong = evenIfWrong;
    this.maker = maker;
  }

  /**
   * @param title with its article, for messages: {@code a stage}
   * @param maker of what the section stands for; what it rejects with an {@link IllegalArgumentException} is a mistake
   */
  public static <T> Section<T> of(String title, String help, List<Key<?>> keys, Function<Values, T> maker) {
    return new Section<>(title, help, List.copyOf(keys), List.of(), List.of(), false, maker);
  }

  /** Checks how keys go together. Called also when single values were mistakes; reports through {@link Values}. */
  public Section<T> checked(Consumer<Values> check) {
    return new Section<>(title, help, keys, choices, with(checks, check), evenIfWrong, maker);
  }

  /** Exactly one of these keys must be written. */
  public Section<T> exactlyOne(List<Key<?>> among) {
    return new Section<>(title, help, keys, with(choices, List.copyOf(among)), checks, evenIfWrong, maker);
  }

  /**
   * Makes its object also where it has mistakes, which are reported: for sections whose parts are looked at together with those of
   * others, so that a mistake in one does not hide those that show only then.
   */
  public Section<T> evenIfWrong() {
    return new Section<>(title, help, keys, choices, checks, true, maker);
  }

  private static <E> List<E> with(List<E> list, E further) {
    List<E> longer = new ArrayList<>(list);
    longer.add(further);
    return List.copyOf(longer);
  }

  public String title() {
    return title;
  }

  public String help() {
    return help;
  }

  public List<Key<?>> keys() {
    return keys;
  }

  List<List<Key<?>>> choices() {
    return choices;
  }

  /** As the value of a key. */
  public ValueType<T> type() {
    ValueType.Form form = new ValueType.Form("{…}", title, JsonSchema.of(this), List.of(new ValueType.Part("", this)));
    return new ValueType<>(form, Object::toString, this::read);
  }

  @Nullable T read(YamlNode node, Reading reading) {
    if (!(node instanceof Mapping) && !node.isNothing()) {
      reading.mistake(node, "expected " + title + ", which has " + names(keys) + "; found " + node.shown());
      return null;
    }
    int before = reading.mistakes();
    Values values = new Values(reading, reading.owner());
    if (node instanceof Mapping mapping) {
      mapping.entries().forEach(entry -> take(entry, values, reading));
    }
    demand(values);
    choices.forEach(among -> choose(among, values));
    checks.forEach(check -> check.accept(values));
    if (reading.mistakes() > before && !evenIfWrong) {
      return null;
    }
    try {
      return maker.apply(values);
    } catch (IllegalArgumentException wrong) {
      values.mistake(wrong.getMessage());
      return null;
    }
  }

  private void take(Entry entry, Values values, Reading reading) {
    String name = entry.key().text();
    for (Key<?> key : keys) {
      if (key.name().equals(name)) {
        values.put(key, entry, reading.inside(entry, key.type()));
        return;
      }
    }
    String hint = Nearest.hint(name, keys.stream().map(Key::name).toList());
    values.unknown();
    keys.stream().filter(key -> hint.contains("'" + key.name() + "'")).forEach(values::meant);
    reading.mistake(entry.key(), title + " has no key " + entry.key().shown() + (hint.isEmpty()
        ? "; it has " + names(keys) : hint));
  }

  private void demand(Values values) {
    List<Key<?>> missing = keys.stream().filter(key -> key.needed() && values.isAbsent(key))
        .collect(Collectors.toUnmodifiableList());
    if (!missing.isEmpty()) {
      values.mistake(title + " needs " + names(missing));
    }
  }

  private void choose(List<Key<?>> among, Values values) {
    List<Key<?>> chosen = among.stream().filter(values::has).collect(Collectors.toUnmodifiableList());
    if (chosen.isEmpty() && !values.hasUnknown()) {
      values.mistake(title + " needs one of " + names(among));
    }
    for (int i = 1; i < chosen.size(); i++) {
      values.mistakeAtName(chosen.get(i), title + " takes only one of " + names(among) + "; it has " + chosen.get(0).name()
          + " already");
    }
  }

  private static String names(List<Key<?>> keys) {
    return keys.isEmpty() ? "no keys" : keys.stream().map(Key::name).collect(Collectors.joining(", "));
  }
}
