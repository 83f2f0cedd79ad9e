package io.weir.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code keep remove rename}. */
final class Choosing {
  private Choosing() {}

  private static boolean fits(String glob, String name) {
    String[] pieces = glob.split("\\*", -1);
    return Pattern.compile(
        String.join(".*", java.util.Arrays.stream(pieces).map(Pattern::quote).toList()), Pattern.DOTALL)
        .matcher(name).matches();
  }

  private static List<String> path(String name) {
    return List.of(name.split("\\."));
  }

  /** Asked one after the other; a place inside a field keeps the maps on the way to it. */
  static void keep(Action.Keep keep, Rec record) {
    Rec kept = new Rec(0, "", "");
    Map<String, @Nullable Object> before = new LinkedHashMap<>(record.fields);
    List<String> whole = new ArrayList<>();
    for (String name : keep.names()) {
      if (name.contains("*")) {
        before.forEach((field, value) -> {
          if (fits(name, field)) {
            kept.fields.put(field, value);
            whole.add(field);
          }
        });
      } else if (record.has(path(name)) && !whole.contains(path(name).get(0))) {
        kept.set(path(name), record.get(path(name)));
        if (path(name).size() == 1) {
          whole.add(name);
        }
      }
    }
    record.fields.clear();
    record.fields.putAll(kept.fields);
  }

  static void remove(Action.Remove remove, Rec record) {
    for (String name : remove.names()) {
      if (name.contains("*")) {
        record.fields.keySet().removeIf(field -> fits(name, field));
      } else {
        record.remove(path(name));
      }
    }
  }

  static void rename(Action.Rename rename, Rec record) {
    if (!record.fields.containsKey(rename.from()) || rename.from().equals(rename.to())) {
      return;
    }
    Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
    record.fields.forEach((name, value) -> {
      if (name.equals(rename.from())) {
        renamed.put(rename.to(), value);
      } else if (!name.equals(rename.to())) {
        renamed.put(name, value);
      }
    });
    record.fields.clear();
    record.fields.putAll(renamed);
  }
}
