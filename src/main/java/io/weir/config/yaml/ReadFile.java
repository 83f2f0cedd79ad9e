package io.weir.config.yaml;

import io.weir.config.yaml.YamlNode.Entry;
import io.weir.config.yaml.YamlNode.Mapping;
import io.weir.diagnostic.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a file says, and where it says it: for what turns out to be wrong only when it is used, such as a port that is taken. */
public final class ReadFile<T> {
  private final T value;
  private final YamlNode root;
  private final String shown;

  ReadFile(T value, YamlNode root, String shown) {
    this.value = value;
    this.root = root;
    this.shown = shown;
  }

  public T value() {
    return value;
  }

  /**
   * A mistake as a report for the terminal.
   *
   * @param file its name
   * @param path of keys to what is wrong; what of it is not written is left away
   */
  public String show(String file, List<String> path, String message) {
    YamlNode at = root;
    Entry last = null;
    for (String key : path) {
      Entry entry = at instanceof Mapping mapping ? entry(mapping, key) : null;
      if (entry == null) {
        break;
      }
      last = entry;
      at = entry.value();
    }
    Problems problems = new Problems();
    YamlNode place = last == null ? root : at instanceof Mapping || at.isNothing() ? last.key() : at;
    problems.add(place.start(), place.end(), message);
    return problems.show(file, shown);
  }

  private static @Nullable Entry entry(Mapping mapping, String key) {
    return mapping.entries().stream().filter(entry -> entry.key().text().equals(key)).findFirst().orElse(null);
  }
}
