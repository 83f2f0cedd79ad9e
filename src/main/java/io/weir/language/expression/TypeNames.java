package io.weir.language.expression;

import io.weir.language.function.TypeValue;
import io.weir.language.syntax.Macro;
import io.weir.language.syntax.Paths;
import io.weir.language.syntax.Tree;
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
    return switch (tree) {
      case Tree.Name name when !name.quoted() && isVariable.test(name.name()) -> true;
      case Tree.Name name -> isType(name);
      case Tree.Select select when Paths.root(select) != null -> isType(select);
      case Tree.Call call -> call.name().equals("type") || call.name().equals("dyn")
          && call.arguments().stream().anyMatch(argument -> possible(argument, isVariable));
      case Tree.Ternary ternary -> possible(ternary.then(), isVariable) || possible(ternary.otherwise(), isVariable);
      case Tree.ListOf list -> list.elements().stream().anyMatch(element -> possible(element, isVariable));
      case Tree.MapOf map -> map.values().stream().anyMatch(value -> possible(value, isVariable));
      case Tree.Index index -> possible(index.operand(), isVariable);
      case Tree.Each each -> each.macro() == Macro.MAP
          ? possible(each.body(), name -> name.equals(each.variable()) || isVariable.test(name))
          : possible(each.range(), isVariable);
      default -> false;
    };
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
