package io.weir.language.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dotted names in trees: fields, and members within them. */
public final class Paths {
  private Paths() {}

  /** The name at the left end of {@code a.b.c}, or null when the tree is no dotted name. */
  public static Tree.@Nullable Name root(Tree tree) {
    Tree at = tree;
    while (at instanceof Tree.Select select) {
      at = select.operand();
    }
    return at instanceof Tree.Name name ? name : null;
  }

  /** The parts of a dotted name. */
  public static List<String> parts(Tree tree) {
    List<String> parts = new ArrayList<>();
    Tree at = tree;
    while (at instanceof Tree.Select select) {
      parts.add(select.member());
      at = select.operand();
    }
    if (at instanceof Tree.Name name) {
      parts.add(name.name());
    }
    Collections.reverse(parts);
    return parts;
  }

  /** {@code a}, {@code a.b}, {@code a.b.c}: every name a field may have that is read by {@code a.b.c}. */
  public static List<String> fieldNames(Tree tree) {
    List<String> parts = parts(tree);
    List<String> names = new ArrayList<>(parts.size());
    for (int i = 1; i <= parts.size(); i++) {
      names.add(String.join(".", parts.subList(0, i)));
    }
    return names;
  }
}
