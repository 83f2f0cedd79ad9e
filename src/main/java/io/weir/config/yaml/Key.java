package io.weir.config.yaml;

import org.jspecify.annotations.Nullable;

/**
 * One key of a section, declared once: what it is called, what it takes, what holds without it, and what it is for.
 *
 * @param help sentences for the manual and for editors
 * @param needed whether a section without it is a mistake
 * @param standard its value when it is not written, or null
 * @param usually what holds without it, in words, when that is not one value; else empty
 */
public record Key<T>(String name, ValueType<T> type, String help, boolean needed, @Nullable T standard,
    String usually) {

  /** A key that may be left out. */
  public static <T> Key<T> of(String name, ValueType<T> type, String help) {
    return new Key<>(name, type, help, false, null, "");
  }

  public Key<T> required() {
    return new Key<>(name, type, help, true, null, "");
  }

  public Key<T> orElse(T standard) {
    return new Key<>(name, type, help, false, standard, type.spell(standard));
  }

  /** What holds without it, for the manual. */
  public Key<T> usually(String usually) {
    return new Key<>(name, type, help, false, standard, usually);
  }

  /** Keys are compared by identity: two sections may have one of the same name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
