package io.weir.pipeline.definition;

import io.weir.config.yaml.Key;
import io.weir.config.yaml.Section;

/**
 * A kind of source or sink.
 *
 * @param name the key it stands under in a pipeline file
 * @param section its options
 */
public record Component<S>(String name, Section<? extends S> section) {
  Key<? extends S> key() {
    return key(section);
  }

  private <T> Key<T> key(Section<T> options) {
    return Key.of(name, options.type(), options.help());
  }
}
