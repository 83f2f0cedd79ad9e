package io.weir.pipeline.definition;

import io.weir.config.yaml.Named;
import io.weir.config.yaml.Placed;
import io.weir.config.yaml.Values;
import java.util.List;
import java.util.Optional;

/**
 * A source, transform or sink as it is written.
 *
 * @param values what stands behind its name; empty where that is no section at all
 * @param from what it takes from, as far as that can be read
 */
record Part(Kind kind, Named<Optional<Values>> named, List<Placed<String>> from) {
  enum Kind {
    SOURCE, TRANSFORM, SINK;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Part of(Kind kind, Named<Optional<Values>> named) {
    List<Placed<String>> from = kind == Kind.SOURCE ? null
        : named.value().map(values -> values.find(kind == Kind.SINK ? SinkKeys.FROM : TransformKeys.FROM)).orElse(null);
    return new Part(kind, named, from == null ? List.of() : List.copyOf(from));
  }

  String name() {
    return named.name();
  }

  Optional<Values> values() {
    return named.value();
  }
}
