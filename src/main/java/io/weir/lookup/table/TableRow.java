package io.weir.lookup.table;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row as an unmodifiable map in the order of its columns, whose names it shares with rows of the same columns. */
final class TableRow extends AbstractMap<String, @Nullable Object> {
  private final Columns columns;
  private final @Nullable Object[] values;

  /** The names of columns, and their places. */
  record Columns(List<String> names, Map<String, Integer> places) {
    static Columns of(List<String> names) {
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        places.put(names.get(i), i);
      }
      return new Columns(List.copyOf(names), places);
    }
  }

  TableRow(Columns columns, @Nullable Object[] values) {
    this.columns = columns;
    this.values = values;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    Integer place = columns.places.get(key);
    return place == null ? null : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return columns.places.containsKey(key);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < values.length;
    }

    @Override
    public Map.Entry<String, @Nullable Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Map.Entry<String, @Nullable Object> entry = new SimpleImmutableEntry<>(columns.names.get(next), values[next]);
      next++;
      return entry;
    }
  }
}
