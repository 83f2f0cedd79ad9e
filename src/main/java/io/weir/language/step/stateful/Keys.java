package io.weir.language.step.stateful;

import io.weir.language.expression.FieldsRead;
import io.weir.language.plan.Scope;
import io.weir.language.plan.StepContext;
import io.weir.language.plan.StepSource;
import io.weir.language.syntax.Paths;
import io.weir.language.syntax.Token;
import io.weir.language.syntax.Tree;
import io.weir.stage.key.KeyField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The expressions behind {@code by}. */
record Keys(List<Key> all) {
  static final Keys NONE = new Keys(List.of());

  /** @param name of the field it becomes; null where none was given and none can be taken from the expression */
  record Key(Tree value, @Nullable String name) {}

  /** {@code E, …}. */
  static Keys parse(StepSource source) {
    return read(source, false);
  }

  /** {@code E [as NAME], …}; what is not a plain field needs its name. */
  static Keys parseNamed(StepSource source) {
    return read(source, true);
  }

  private static Keys read(StepSource source, boolean named) {
    List<Key> keys = new ArrayList<>();
    do {
      Tree value = source.expression();
      String name = named ? name(source, value) : null;
      keys.add(new Key(value, name));
    } while (source.accept(","));
    return new Keys(keys);
  }

  private static String name(StepSource source, Tree value) {
    if (source.accept("as")) {
      return asName(source);
    }
    String plain = plainName(value);
    if (plain == null) {
      source.problems().add(value.start(), value.end(), "what is not a plain field needs a name here: … as NAME");
      return "";
    }
    return plain;
  }

  /** What stands behind {@code as}. */
  static String asName(StepSource source) {
    Token name = source.lexer().peek();
    if (!name.isName()) {
      throw source.mistake(name, "a name is expected behind 'as', found " + name.shown());
    }
    source.lexer().next();
    return name.text();
  }

  /** The name of a field or dotted path; null when the tree is something else. */
  static @Nullable String plainName(Tree tree) {
    return Paths.root(tree) == null ? null : String.join(".", Paths.parts(tree));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  List<String> names() {
    return all.stream().map(key -> String.valueOf(key.name())).toList();
  }

  void check(Scope scope) {
    all.forEach(key -> scope.check(key.value()));
  }

  Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    all.forEach(key -> fields.addAll(FieldsRead.of(key.value()).fields()));
    return fields;
  }

  boolean useNumber() {
    return all.stream().anyMatch(key -> FieldsRead.of(key.value()).pseudo().contains("@number"));
  }

  List<KeyField> build(StepContext context) {
    return all.stream().map(key -> context.key(key.value())).toList();
  }
}
