package io.weir.language.syntax;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two trees say the same at different places; of the forms an int or a text is made of. */
public final class SameTree {
  private SameTree() {}

  public static boolean of(@Nullable Tree a, @Nullable Tree b) {
    if (a instanceof Tree.Name name) {
      return b instanceof Tree.Name other && name.name().equals(other.name()) && name.quoted() == other.quoted();
    }
    if (a instanceof Tree.Pseudo pseudo) {
      return b instanceof Tree.Pseudo other && pseudo.name().equals(other.name());
    }
    if (a instanceof Tree.Literal literal) {
      return b instanceof Tree.Literal other && Objects.equals(literal.value(), other.value());
    }
    if (a instanceof Tree.Select select) {
      return b instanceof Tree.Select other && select.member().equals(other.member())
          && of(select.operand(), other.operand());
    }
    if (a instanceof Tree.Index index) {
      return b instanceof Tree.Index other && of(index.operand(), other.operand()) && of(index.index(), other.index());
    }
    if (a instanceof Tree.Call call) {
      return b instanceof Tree.Call other && call.name().equals(other.name())
          && of(call.receiver(), other.receiver()) && all(call.arguments(), other.arguments());
    }
    return a == null && b == null;
  }

  private static boolean all(List<Tree> a, List<Tree> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = of(a.get(i), b.get(i));
    }
    return same;
  }
}
