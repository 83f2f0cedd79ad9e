package io.weir.language.expression;

import io.weir.language.function.TypeValue;
import io.weir.language.syntax.Macro;
import io.weir.language.syntax.Paths;
import io.weir.language.syntax.Tree;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where a name that no field has may mean a type: beside what can be a type itself, as in {@code type(x) == int}. Elsewhere a
 * type is of no use, and a record without the field {@code bytes} has null there.
 */
final class TypeNames {
  private TypeNames() {}

  /**
   * Whether the value of a tree can be a type, or a list of types.
   *
   * @param isVariable whether a name is a macro's variable at this place
   */
  static boolean possible(Tree tree, Predicate<String> isVariable) {
    if (tree instanceof Tree.Name name && !name.quoted() && isVariable.test(name.name())) {
      return true;
    }
    if (Paths.root(tree) != null) {
      return isType(tree);
    }
    if (tree instanceof Tree.Call call) {
      return call.name().equals("type") || call.name().equals("dyn") && any(call.arguments(), isVariable);
    }
    if (tree instanceof Tree.Each each) {
      return each.macro() == Macro.MAP
          ? possible(each.body(), name -> name.equals(each.variable()) || isVariable.test(name))
          : possible(each.range(), isVariable);
    }
    return tree instanceof Tree.Ternary ternary ? any(List.of(ternary.then(), ternary.otherwise()), isVariable)
        : tree instanceof Tree.ListOf list ? any(list.elements(), isVariable)
        : tree instanceof Tree.MapOf map ? any(map.values(), isVariable)
        : tree instanceof Tree.Index index && possible(index.operand(), isVariable);
  }

  private static boolean any(List<Tree> trees, Predicate<String> isVariable) {
    for (Tree tree : trees) {
      if (possible(tree, isVariable)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the macro or index over this range is over a list or map written here, whose parts may be types. */
  static boolean written(Tree range) {
    return range instanceof Tree.ListOf || range instanceof Tree.MapOf;
  }

  private static boolean isType(Tree path) {
    Tree.Name root = Paths.root(path);
    return root != null && !root.quoted() && TypeValue.named(String.join(".", Paths.parts(path))) != null;
  }
}
