package io.weir.language.expression;

import io.weir.language.syntax.Tree;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two trees say the same at different places; of the forms an int or a text is made of. */
public final class SameTree {
  private SameTree() {}

  public static boolean of(@Nullable Tree a, @Nullable Tree b) {
    return switch (a) {
      case Tree.Name name -> b instanceof Tree.Name other && name.name().equals(other.name())
          && name.quoted() == other.quoted();
      case Tree.Pseudo pseudo -> b instanceof Tree.Pseudo other && pseudo.name().equals(other.name());
      case Tree.Literal literal -> b instanceof Tree.Literal other && Objects.equals(literal.value(), other.value());
      case Tree.Select select -> b instanceof Tree.Select other && select.member().equals(other.member())
          && of(select.operand(), other.operand());
      case Tree.Index index -> b instanceof Tree.Index other && of(index.operand(), other.operand())
          && of(index.index(), other.index());
      case Tree.Call call -> b instanceof Tree.Call other && call.name().equals(other.name())
          && of(call.receiver(), other.receiver()) && all(call.arguments(), other.arguments());
      case null -> b == null;
      default -> false;
    };
  }

  private static boolean all(List<Tree> a, List<Tree> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = of(a.get(i), b.get(i));
    }
    return same;
  }
}
