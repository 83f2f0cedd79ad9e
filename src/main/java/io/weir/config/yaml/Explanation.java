package io.weir.config.yaml;

import io.weir.config.yaml.ValueType.Part;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One key of a file, for its manual.
 *
 * @param path of keys down to it: {@code stages.NAME.strategy}
 * @param synopsis how it is written: {@code stages.NAME.strategy: auto|inline|cpu|io|async}
 * @param text what it does, its limits, and what holds without it
 */
public record Explanation(String path, String synopsis, String text) {

  /** Every key of a file, those of inner sections behind the key they belong to. */
  public static List<Explanation> of(Section<?> file) {
    List<Explanation> all = new ArrayList<>();
    add(file, "", all, new IdentityHashMap<>());
    return all;
  }

  /** @param told sections that stand further up already, and under which key */
  private static void add(Section<?> section, String prefix, List<Explanation> all, Map<Section<?>, String> told) {
    for (Key<?> key : section.keys()) {
      String path = prefix + key.name();
      List<Part> parts = key.type().form().parts();
      StringBuilder text = new StringBuilder(sentence(key));
      for (Part part : parts) {
        String first = told.get(part.section());
        text.append(first == null ? "" : " It has the keys of " + first + ".");
      }
      all.add(new Explanation(path, path + ": " + key.type().form().word(), text.toString()));
      for (Part part : parts) {
        if (told.putIfAbsent(part.section(), path + part.path()) == null) {
          add(part.section(), path + part.path() + ".", all, told);
        }
      }
    }
  }

  /** What a key is for, its limits, and what holds without it. */
  static String sentence(Key<?> key) {
    String expected = key.type().form().expected();
    String limits = key.type().form().parts().isEmpty() && expected.contains(" from ")
        ? " " + Character.toUpperCase(expected.charAt(0)) + expected.substring(1) + "." : "";
    String without = key.needed() ? " Required." : key.usually().isEmpty() ? "" : " Default: " + key.usually() + ".";
    return key.help() + limits + without;
  }
}
