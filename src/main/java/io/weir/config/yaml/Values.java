package io.weir.config.yaml;

import io.weir.config.yaml.YamlNode.Entry;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one section of a file says. In a check some of it may be missing because it was a mistake. */
public final class Values {
  private final Reading reading;
  private final Placed<String> owner;
  private final Map<Key<?>, Entry> written = new IdentityHashMap<>();
  private final Map<Key<?>, Object> read = new IdentityHashMap<>();

  private boolean unknown;
  private final Set<Key<?>> meant = new HashSet<>();

  /** @param owner the key the section belongs to, for mistakes that have no place of their own */
  Values(Reading reading, Placed<String> owner) {
    this.reading = reading;
    this.owner = owner;
  }

  void put(Key<?> key, Entry entry, @Nullable Object value) {
    written.put(key, entry);
    if (value != null) {
      read.put(key, value);
    }
  }

  /** The value of a key that is required or has a standard value. */
  public <T> T get(Key<T> key) {
    T value = find(key);
    if (value == null) {
      throw new IllegalStateException("key " + key.name() + " may be left out and has no standard value");
    }
    return value;
  }

  /** The value of a key, its standard value, or null. */
  @SuppressWarnings("unchecked")
  public <T> @Nullable T find(Key<T> key) {
    Object value = read.get(key);
    return value != null ? (T) value : written.containsKey(key) ? null : key.standard();
  }

  /** Whether the key is written, even if its value is a mistake. */
  public boolean has(Key<?> key) {
    return written.containsKey(key);
  }

  /** A key that is not declared was written. */
  void unknown() {
    unknown = true;
  }

  /** Whether a key was written that is not declared; perhaps it was to be the one that seems to be missing. */
  boolean hasUnknown() {
    return unknown;
  }

  /** A key that is not declared was written, and this one was probably meant. */
  void meant(Key<?> key) {
    meant.add(key);
  }

  /** Whether the key is not written, not even with a slip. */
  boolean isAbsent(Key<?> key) {
    return !has(key) && !meant.contains(key);
  }

  /** Whether the key is written and its value is a mistake. */
  boolean isWrong(Key<?> key) {
    return written.containsKey(key) && !read.containsKey(key);
  }

  /** Reports a mistake at the key's value or, where the key is not written, at the section's name. */
  public void mistake(Key<?> key, String message) {
    Entry entry = written.get(key);
    if (entry == null) {
      mistake(message);
    } else {
      reading.mistake(entry.value().isNothing() ? entry.key() : entry.value(), message);
    }
  }

  /** Reports a mistake at a key's name. */
  void mistakeAtName(Key<?> key, String message) {
    Entry entry = written.get(key);
    if (entry != null) {
      reading.mistake(entry.key(), message);
    }
  }

  /** Reports a mistake at the section's name. */
  public void mistake(String message) {
    mistake(owner, message);
  }

  /** Reports a mistake at a value that was read. */
  public void mistake(Placed<?> place, String message) {
    reading.mistake(place.start(), place.end(), message);
  }

  /** Reports a mistake in a part of a passage. What was put in from outside is not shown: the message is another then. */
  public void mistake(Passage passage, int from, int to, String message) {
    int start = passage.place(from);
    int end = to > from ? passage.place(to - 1) + 1 : start + 1;
    reading.mistake(start, Math.max(end, start + 1), passage.isPut(from, to)
        ? "what is put in here makes a mistake in the text it stands in" : message);
  }

  /** Reports a mistake at a word inside a value that was read; at all of it where the word does not stand there as it is. */
  public void mistake(Placed<?> place, String word, String message) {
    int at = reading.text().indexOf(word, place.start());
    boolean inside = at >= 0 && at + word.length() <= place.end();
    reading.mistake(inside ? at : place.start(), inside ? at + word.length() : place.end(), message);
  }

  /** Reports a mistake at a word inside a key's value; at all of it where the word does not stand there as it is. */
  public void mistake(Key<?> key, String word, String message) {
    Entry entry = written.get(key);
    if (entry == null) {
      mistake(message);
    } else {
      mistake(new Placed<>("", entry.value().start(), entry.value().end()), word, message);
    }
  }

  /** The key these values stand behind. */
  public Placed<String> owner() {
    return owner;
  }

  /** The line a place is in, from 1. */
  public int line(int offset) {
    return 1 + (int) reading.text().substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** Reports a mistake at a name that was read. */
  public void mistake(Named<?> place, String message) {
    reading.mistake(place.start(), place.end(), message);
  }
}
