package io.weir.language.plan;

import io.weir.language.syntax.FieldName;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields the rest of a program looks at: what a reader in front of it has to find. Goes through a program from its
 * end to its beginning (projection push-down).
 *
 * @param names top-level names; null means all fields
 */
public record Needs(@Nullable Set<String> names) {
  public static final Needs ALL = new Needs(null);
  public static final Needs NONE = new Needs(Set.of());

  // Written out because every start compares them: what javac writes is made of method handles, which no start-up cache keeps.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Needs needs && Objects.equals(names, needs.names);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(names);
  }

  public Needs and(Set<String> more) {
    if (names == null || names.containsAll(more)) {
      return this;
    }
    Set<String> both = new LinkedHashSet<>(names);
    both.addAll(more);
    return new Needs(both);
  }

  public Needs without(Set<String> made) {
    if (names == null) {
      return this;
    }
    Set<String> rest = new LinkedHashSet<>(names);
    rest.removeAll(made);
    return new Needs(rest);
  }

  /** The names by which a path may be found: its first part, and the whole. */
  public static Set<String> of(FieldName field) {
    Set<String> names = new LinkedHashSet<>();
    names.add(field.path().get(0));
    names.add(field.name());
    return names;
  }
}
