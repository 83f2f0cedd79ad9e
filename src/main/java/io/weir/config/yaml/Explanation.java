package io.weir.config.yaml;

import io.weir.config.yaml.ValueType.Part;
import java.util.ArrayList;
import java.util.List;

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
    add(file, "", all);
    return all;
  }

  private static void add(Section<?> section, String prefix, List<Explanation> all) {
    for (Key<?> key : section.keys()) {
      String path = prefix + key.name();
      all.add(new Explanation(path, path + ": " + key.type().form().word(), sentence(key)));
      for (Part part : key.type().form().parts()) {
        add(part.section(), path + part.path() + ".", all);
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
