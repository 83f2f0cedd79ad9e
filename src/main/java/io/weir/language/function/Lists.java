package io.weir.language.function;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists put in order and freed of doubles. */
final class Lists {
  private Lists() {}

  static List<@Nullable Object> sort(List<?> list) {
    List<@Nullable Object> sorted = new ArrayList<>(list);
    sorted.sort(Comparison::order);
    return sorted;
  }

  /** The first of each set of equal elements. */
  static List<@Nullable Object> distinct(List<?> list) {
    Set<Key> seen = new HashSet<>();
    List<@Nullable Object> first = new ArrayList<>();
    for (Object element : list) {
      if (seen.add(new Key(element))) {
        first.add(element);
      }
    }
    return first;
  }

  /** Lists inside the list opened, so many levels deep. */
  static void flatten(List<?> list, long depth, List<@Nullable Object> to) {
    for (Object element : list) {
      if (depth > 0 && element instanceof List<?> inner) {
        flatten(inner, depth - 1, to);
      } else {
        to.add(element);
      }
    }
  }

  /** A value that hashes as {@link Comparison} compares; ordered, so that colliding hashes still cost little. */
  private record Key(@Nullable Object value) implements Comparable<Key> {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && Comparison.equal(value, key.value);
    }

    @Override
    public int hashCode() {
      return hash(value);
    }

    @Override
    public int compareTo(Key other) {
      return Comparison.order(value, other.value);
    }

    private static int hash(@Nullable Object value) {
      if (value instanceof List<?> list) {
        int hash = 1;
        for (Object element : list) {
          hash = 31 * hash + hash(element);
        }
        return hash;
      }
      if (value instanceof Map<?, ?> map) {
        int hash = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          hash += Objects.hashCode(entry.getKey()) ^ hash(entry.getValue());
        }
        return hash;
      }
      Object number = Values.number(value);
      return number == null ? Objects.hashCode(Values.plain(value)) : Double.hashCode(MathFunctions.real(number) + 0.0);
    }
  }
}
